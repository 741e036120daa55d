/* The door to the call. How a surface puts it together:

     const connection = createConnection({ session: currentSession() });
     const attendance = attendVisit(connection, visitId, refetchVisit);
     const media = createMedia();
     void media.open();                       // while waiting: the check shows media.tracks
     const call = createCall({ signaller: createSignaller(attendance), media });
     void call.prepare();                     // while a doctor gets ready; sends nothing
     await call.join();                       // once the visit is in_call
     <CallStage call={call} media={media} otherName="…">
       <CallBar call={call} media={media} leave={<CallControl leave … />} />
     </CallStage>

   call.phase becomes "ended" when the doctor ends it; then media.close(). */
export { createCall, type CallParts } from "./room";
export type {
  Announcement,
  Ahead,
  Call,
  CallMode,
  CallPeer,
  CallPhase,
  DeviceKind,
  LocalMedia,
  LocalScreen,
  PeerConnectionState,
  PeerQuality,
  QualityFigures,
  QualityLevel,
  ScreenAnswer,
  Signaller,
  Verification,
  VerificationWords,
} from "./ports";
