/** Words of a question that are worth marking in a passage: the short ones are everywhere. */
const SHORTEST = 3

export const wordsOf = (question: string): readonly string[] => [
  ...new Set(
    question
      .toLocaleLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word.length >= SHORTEST || /\p{N}/u.test(word)),
  ),
]
