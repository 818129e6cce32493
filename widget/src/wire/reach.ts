/** Whether the server can be reached, judged by every request and by what the browser says about its network. */

/** Reports what became of one request: an answer came, or none. */
export type Report = (isThere: boolean) => void

export interface Reach {
  /** A request begins. */
  begin(): Report
}

/** `onChange` may be called with the same value again. */
export function watchReach(onChange: (isThere: boolean) => void): Reach {
  let losses = 0
  addEventListener('offline', () => {
    losses += 1
    onChange(false)
  })
  return {
    begin() {
      const before = losses
      // The rest of an answer that began before the network was lost says nothing about the network now.
      return (isThere) => {
        if (before === losses) onChange(isThere)
      }
    },
  }
}
