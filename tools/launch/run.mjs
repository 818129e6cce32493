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
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const listener of [forward, ignore]) {
        for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, listener)
      }
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
