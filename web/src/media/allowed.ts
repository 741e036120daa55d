/* Whether the browser gives a device without asking: it said yes before. */

export async function isAllowed(name: "microphone" | "camera"): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state === "granted";
  } catch {
    return false; // Some browsers don't tell.
  }
}
