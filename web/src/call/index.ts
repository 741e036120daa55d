/* The door to the call. How a surface puts it together:

     const connection = createConnection({ session: currentSession() });
     const attendance = attendVisit(connection, visitId, refetchVisit);
     const media = createMedia();
     void media.open();                       // while waiting: the check shows media.tracks
     const call = createCall({ signaller: createSignaller(attendance), media });
     await call.join();                       // once the visit is in_call
     <CallStage call={call} media={media} otherName="…">
       <CallBar call={call} media={media} leave={<CallControl leave … />} />
     </CallStage>

   call.phase becomes "ended" when the doctor ends it; then media.close(). */
export { createCall, type CallParts } from "./room";
export type {
  Call,
  CallPeer,
  CallPhase,
  DeviceKind,
  LocalMedia,
  PeerConnectionState,
  QualityLevel,
  Signaller,
} from "./ports";
