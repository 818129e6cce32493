/** A tenth belongs to one workspace; the others are of very different sizes, most of them small. */
export function divideConversations(total: number, workspaces: number): { large: number; others: number[] } {
  const large = Math.round(total / 10)
  const shares = Array.from({ length: workspaces - 1 }, (_, index) => 1 / (index + 10))
  const sum = shares.reduce((one, other) => one + other, 0)
  const others = shares.map((share) => Math.max(1, Math.floor(((total - large) * share) / sum)))
  return { large, others }
}
