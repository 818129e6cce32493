/** A page of the site, before it becomes HTML. */
export interface Page {
  /** From the root of the repository: `docs/guides/webhooks.md`. */
  file: string
  section: string
  group: string
  /** Inside the site, without suffix: `tasks/webhooks`. */
  path: string
  title: string
  /** Its first sentence. */
  about: string
  /** As the file has it. */
  markdown: string
}
