/** An access token of LiveKit: a JWT with HS256 (https://docs.livekit.io/home/get-started/authentication/). */
import { createHmac } from 'node:crypto'

export interface RoomGrant {
  room: string
  identity: string
  now: Date
  until: Date
}

/** Opens one room, publishes a microphone alone, and hears everybody in the room. */
export function signRoomToken(
  { apiKey, apiSecret }: { apiKey: string; apiSecret: string },
  { room, identity, now, until }: RoomGrant,
): string {
  const seconds = (time: Date) => Math.floor(time.getTime() / 1000)
  const claims = {
    iss: apiKey,
    sub: identity,
    nbf: seconds(now),
    exp: seconds(until),
    video: {
      room,
      roomJoin: true,
      canPublish: true,
      canPublishSources: ['microphone'],
      canSubscribe: true,
      canPublishData: true,
    },
  }
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.')
  return `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
