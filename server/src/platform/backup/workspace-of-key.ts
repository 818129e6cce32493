/** Keys of stored files begin with the id of their workspace. */
export function workspaceOfKey(key: string): string {
  return key.slice(0, key.indexOf('/'))
}
