import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program in our place: its streams are ours, it gets our signals, and its exit code is the answer.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const forward = (signal) => child.kill(signal)
  // A terminal sends Ctrl-C to the whole group: forwarding it would make it two.
  const ignore = () => {}
  process.on('SIGINT', process.stdin.isTTY ? ignore : forward)
  process.on('SIGTERM', forward)
  process.on('SIGHUP', forward)
  const stopWatching = stopWithNpm(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      stopWatching()
      for (const listener of [forward, ignore]) {
        for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, listener)
      }
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Each look wakes an idle process. */
const LOOK_EVERY_MS = 1_000

/**
 * npm runs scripts in a shell that keeps signals to itself: a killed `npm start` would leave the server running. So
 * under npm we stop when the process above us is gone.
 *
 * @param {() => void} stop
 * @returns {() => void} ends the watch
 */
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
