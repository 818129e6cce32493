/** A passage with the tables of its Markdown as lines of words: `| Hair spa | ₹1,200 |` becomes Hair spa · ₹1,200. */
export const plainTables = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\|(?:\s{0,9}:?-{1,99}:?\s{0,9}\|){1,50}\s{0,9}$/.test(line))
    .map((line) =>
      /^\|.{0,4000}\|\s{0,9}$/.test(line)
        ? line
            .trim()
            .slice(1, -1)
            .split('|')
            .map((cell) => cell.trim())
            .join(' · ')
        : line,
    )
    .join('\n')
