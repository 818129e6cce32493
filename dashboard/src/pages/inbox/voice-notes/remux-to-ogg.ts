/**
 * Puts the Opus packets of a WebM recording into an Ogg file, bit for bit: nothing is encoded again. WhatsApp takes no WebM,
 * and Ogg is what its own apps record.
 */
import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny'

export async function remuxToOgg(recorded: Blob): Promise<Blob> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM] })
  const track = await input.getPrimaryAudioTrack()
  const decoderConfig = await track?.getDecoderConfig()
  if (!track || !decoderConfig) throw new Error('The recording holds no sound.')
  const target = new BufferTarget()
  const output = new Output({ format: new OggOutputFormat(), target })
  const packets = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(packets)
  await output.start()
  for await (const packet of new EncodedPacketSink(track).packets())
    await packets.add(packet, { decoderConfig })
  await output.finalize()
  return new Blob([target.buffer!], { type: 'audio/ogg' })
}
