/** pg exports its folder `lib` for use, and its types leave it out. */
declare module 'pg/lib/utils.js' {
  const utils: {
    /** Turns a value into what Postgres reads as text, or bytes. Throws for an object that cannot become JSON. */
    prepareValue(value: unknown): string | Buffer | null
  }
  export default utils
}
