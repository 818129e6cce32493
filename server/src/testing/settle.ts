import type { Wiring } from '../wiring.ts'

/** Drains every queue until nothing is due. */
export async function settle(wiring: Wiring): Promise<void> {
  await wiring.members.settled()
  for (let quiet = 0; quiet < 2; ) {
    const outcomes = [await wiring.ledger.drain(), await wiring.turns.drain()]
    await wiring.turns.settled()
    outcomes.push((await wiring.delivery.drain()) === 'again' ? 'again' : 'idle')
    outcomes.push(await wiring.sources.drain())
    outcomes.push(await wiring.bookings.drainReminders())
    outcomes.push(await wiring.routing.drainAssignments())
    if ((await wiring.responseTargets.drain()) === 'again') outcomes.push('again')
    outcomes.push(await wiring.conversations.drainSnoozes())
    outcomes.push(await wiring.customFields.drain())
    outcomes.push(await wiring.imports.drain())
    outcomes.push(await wiring.scenarios.drain())
    outcomes.push(await wiring.replays.drain())
    if ((await wiring.campaigns.drain()) === 'again') outcomes.push('again')
    if ((await wiring.calls.drain()) === 'again') outcomes.push('again')
    await wiring.calls.settled()
    await wiring.delivery.settled()
    await wiring.webhooks.drainEvents()
    await wiring.conversations.drainSearch()
    await wiring.webhooks.drainWebhooks()
    await wiring.webhooks.deliverer.settled()
    await wiring.mails.drain()
    outcomes.push(await wiring.analytics.drain())
    outcomes.push(await wiring.costs.drain())
    outcomes.push(await wiring.pushes.followEvents())
    await wiring.pushes.sender.drain()
    await wiring.pushes.sender.settled()
    outcomes.push(await wiring.campaigns.drainReplies())
    quiet = outcomes.includes('again') ? 0 : quiet + 1
  }
}
