/** Escapes text of others, which could otherwise close its block of the prompt. */
export function escapeBlock(text: string): string {
  return text.replace(/</g, '‹').replace(/>/g, '›')
}
