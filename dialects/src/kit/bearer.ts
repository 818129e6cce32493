/** The key in `Authorization: Bearer <key>`. */
export function readBearer(headers: Readonly<Record<string, string>>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization?.trim() ?? '')?.[1]
}
