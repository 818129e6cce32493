/** Records the microphone, and says how loud it is. */

/** Firefox records Ogg itself; Chromium and Safari record WebM, with the same packets in it. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus']
/** Speech is clear with it, and four minutes stay below the 512 KB up to which WhatsApp shows a play button. */
const BITS_PER_SECOND = 16_000
/** The recorder hands out what it has so often: little is lost where it breaks. */
const SLICE_MS = 1_000

export const recordingType = (): string | undefined =>
  'MediaRecorder' in globalThis ? TYPES.find((type) => MediaRecorder.isTypeSupported(type)) : undefined

export interface Take {
  /** From 0 to 1, at this moment. */
  level(): number
  /** Everything recorded. Resolves also where the microphone was unplugged before. */
  stop(): Promise<Blob>
  /** Resolves when the recording ended by itself, as when the microphone is unplugged. */
  ended: Promise<void>
}

export async function openMicrophone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  })
}

export function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

export function record(stream: MediaStream, mimeType: string): Take {
  const parts: Blob[] = []
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND })
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const meter = measureLevel(stream)
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => {
      meter.close()
      release(stream)
      resolve()
    }
  })
  recorder.start(SLICE_MS)
  return {
    level: meter.level,
    ended,
    async stop() {
      if (recorder.state !== 'inactive') recorder.stop()
      await ended
      return new Blob(parts, { type: mimeType.split(';', 1)[0]! })
    },
  }
}

function measureLevel(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
      // Speech lies around a tenth of full scale.
      return Math.min(1, loudness * 5)
    },
    close: () => void context.close(),
  }
}
