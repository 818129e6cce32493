/** Two nodes with everything around them: the provider, the business and its receivers, and customers who write. */
import { copyFileSync } from 'node:fs'
import { type Cluster, openCluster } from '../cluster/cluster.ts'
import { APP_SECRET, type Business, openBusiness, PHONE_NUMBER_ID } from './business.ts'
import { type Customers, startCustomers } from './customers.ts'
import { type Provider, startProvider } from './provider.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { reportStatuses } from './statuses.ts'

export const PEOPLE = 100
const MESSAGES_PER_SECOND = 10

export interface World {
  cluster: Cluster
  business: Business
  customers: Customers
  provider: Provider
  receivers: { eightAtATime: Receiver; oneAtATime: Receiver }
  /** Addresses of the nodes that a load balancer would choose now. */
  urls: () => string[]
  /** Customers and the provider have said everything, and each word is acknowledged. */
  quiet(): Promise<void>
}

/** `clone`: the folder that the nodes run from. `cleared` ends all of it. `log`: where the log of the nodes is copied to. */
export async function openWorld(
  clone: string,
  cleared: AsyncDisposableStack,
  log: string | undefined,
): Promise<World> {
  const provider = await startProvider()
  cleared.defer(() => provider.close())
  const receivers = { eightAtATime: await startReceiver(), oneAtATime: await startReceiver() }
  cleared.defer(async () => void (await Promise.all(Object.values(receivers).map((each) => each.close()))))
  const cluster = await openCluster(clone, {
    PARLEY_WHATSAPP_GRAPH_URL: provider.url,
    PARLEY_META_APP_SECRET: APP_SECRET,
    PARLEY_META_VERIFY_TOKEN: 'verify',
    PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
  })
  cleared.defer(() => cluster.close())
  if (log) cleared.defer(() => copyFileSync(cluster.logFile, log))
  for (const node of cluster.nodes) await cluster.revive(node)
  const business = await openBusiness(cluster, {
    eightAtATime: receivers.eightAtATime.url,
    oneAtATime: receivers.oneAtATime.url,
  })
  const urls = () => cluster.nodes.filter(({ isReady }) => isReady).map(({ url }) => url)
  const reports = reportStatuses(urls, business.hookPath)
  provider.onTaken = reports.report
  const customers = startCustomers({
    urls,
    hookPath: business.hookPath,
    secret: APP_SECRET,
    phoneNumberId: PHONE_NUMBER_ID,
    people: PEOPLE,
    messagesEach: Number.MAX_SAFE_INTEGER,
    perSecond: MESSAGES_PER_SECOND,
  })
  return {
    cluster,
    business,
    customers,
    provider,
    receivers,
    urls,
    async quiet() {
      customers.stop()
      await customers.done
      await reports.done()
    },
  }
}
