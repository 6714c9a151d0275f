import { isPageAddress } from '../page-address.ts';

export interface SenderFrame {
  readonly url: string;
  /** Null for the top frame. */
  readonly parent: object | null;
}

/**
 * A call counts only when it comes from the top frame of our own window while our page is in it.
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isTrustedSender(
  message: { readonly sender: object; readonly senderFrame: SenderFrame | null },
  ownContents: object,
): boolean {
  const frame = message.senderFrame;
  if (message.sender !== ownContents || frame === null) return false;
  return frame.parent === null && isPageAddress(frame.url);
}
