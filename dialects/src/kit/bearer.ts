/**
 * The key in `Authorization: Bearer <key>` (https://www.rfc-editor.org/rfc/rfc6750#section-2.1), whatever the case
 * of the word. Undefined: there is none.
 */
export function readBearer(headers: Readonly<Record<string, string>>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization?.trim() ?? '')?.[1]
}
