import type { Command } from 'commander'
import { addCreateWebhook } from './create.ts'
import { addDeleteWebhook } from './delete.ts'
import { addListWebhooks } from './list.ts'
import { addListen } from './listen.ts'
import { addTestWebhook } from './test.ts'

export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('addresses that hear of events')
  addListen(webhooks)
  addListWebhooks(webhooks)
  addCreateWebhook(webhooks)
  addTestWebhook(webhooks)
  addDeleteWebhook(webhooks)
}
