import { expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const CONTACT = ID.contact.replace('cnt_', 'cont_')

test('a contact’s id has Oravio’s prefix both ways, and one switch is its consent', async () => {
  const client = createClient()
  expect((await client.send('GET', `/contacts/${CONTACT}`)).body.data.id).toBe(CONTACT)
  await client.send('PATCH', `/contacts/${CONTACT}`, { body: { opted_in: false } })
  await client.send('PUT', `/contacts/${CONTACT}`, { body: { opted_in: true } })
  expect(client.inputs('contacts.update')).toEqual([
    { id: ID.contact, opted_out: true },
    { id: ID.contact, opted_in: true, opted_out: false },
  ])
})
