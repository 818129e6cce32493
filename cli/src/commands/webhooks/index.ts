import type { Command } from 'commander'
import { addCreateWebhook } from './create.ts'
import { addDeleteWebhook } from './delete.ts'
import { addEnableWebhook } from './enable.ts'
import { addListWebhooks } from './list.ts'
import { addListen } from './listen.ts'
import { addReplayWebhooks } from './replay.ts'
import { addRotateSecret } from './rotate-secret.ts'
import { addTestWebhook } from './test.ts'

export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('addresses that hear of events')
  addListen(webhooks)
  addListWebhooks(webhooks)
  addCreateWebhook(webhooks)
  addTestWebhook(webhooks)
  addReplayWebhooks(webhooks)
  addRotateSecret(webhooks)
  addEnableWebhook(webhooks)
  addDeleteWebhook(webhooks)
}
