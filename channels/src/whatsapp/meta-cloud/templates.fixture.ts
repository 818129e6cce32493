import type { AdapterContext } from '../../kit/index.ts'
import { type FakeGraph, type FakeGraphOptions, loopbackHttp, startFakeGraph } from '../../testing/index.ts'
import type { MetaCloudCredentials } from './credentials.ts'
import { metaCloud } from './index.ts'

export const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)])

export interface TemplateAccount {
  graph: FakeGraph
  context: AdapterContext<MetaCloudCredentials>
  upload(): Promise<string>
}

export async function openAccount(options: FakeGraphOptions = {}): Promise<TemplateAccount> {
  const graph = await startFakeGraph(options)
  const context: AdapterContext<MetaCloudCredentials> = {
    credentials: { phone_number_id: '106540000000001', waba_id: '102290000000001', access_token: 'token' },
    channel_id: 'chan_1',
    http: loopbackHttp,
    now: () => new Date(),
    api_url: graph.url,
  }
  return {
    graph,
    context,
    async upload() {
      const file = { filename: 'a picture.png', mime_type: 'image/png', bytes: PNG }
      return (await metaCloud.templates!.upload(file, context)).handle
    },
  }
}
