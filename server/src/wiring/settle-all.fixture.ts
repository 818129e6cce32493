import type { TestServer } from '../testing/test-server.ts'

/** Until nothing is due, files of messages included. */
export async function settleAll(server: TestServer): Promise<void> {
  await server.settle()
  while ((await server.wiring.attachments.drain()) === 'again');
  await server.settle()
}
