/** The buttons and rows that a message offers. */
export function Choices({ titles }: { titles: readonly string[] }) {
  return (
    <span className="row wrap tight mt-2">
      {titles.map((title) => (
        <span key={title} className="badge" dir="auto">
          {title}
        </span>
      ))}
    </span>
  )
}
