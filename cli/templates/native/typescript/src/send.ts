/** Sends a message: npm run send -- +919812345678 "Your order has left." */
import { ParleyError } from '@parley/sdk'
import { parley } from './client.ts'

const [to, text = 'Hello from Parley'] = process.argv.slice(2)
if (to === undefined) {
  console.error('Say to which number: npm run send -- +919812345678 "Your order has left."')
  process.exit(64)
}

try {
  const message = await parley.messages.send({ to, content: { type: 'text', text } })
  console.log(`${message.id} to ${message.to} is ${message.status}.`)
} catch (error) {
  if (!(error instanceof ParleyError)) throw error
  // Decide by error.code, for example reply_window_closed: then only a template may be sent.
  console.error(`${error.code}: ${error.message}`)
  for (const { path, message } of error.fields) console.error(`  ${path.join('.')}: ${message}`)
  process.exitCode = 1
}
