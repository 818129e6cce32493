/** Parley's sign: a person and an agent in one conversation. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M7 2.5h10A4.5 4.5 0 0 1 21.5 7v6a4.5 4.5 0 0 1-4.5 4.5h-4.8l-4.9 3.8c-.7.5-1.6 0-1.6-.8v-3.2A4.5 4.5 0 0 1 2.5 13V7A4.5 4.5 0 0 1 7 2.5z"
        fill="var(--accent-fill)"
      />
      <circle cx="9" cy="10" r="2.1" fill="var(--on-accent)" />
      <rect x="13" y="7.9" width="4.2" height="4.2" rx="1.1" fill="var(--on-accent)" />
    </svg>
  )
}
