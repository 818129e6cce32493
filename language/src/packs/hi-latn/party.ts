import type { PartyWords } from '../party-words.ts'

export const PARTY: PartyWords = {
  people:
    'log logo logon logg loag jane jano janon bande bando bandon banda vyakti aadmi admi aadmiyo aadmiyon mehman mehmaan mehmano mehmanon dost dosto doston sadasya yaar saheli saheliyan saheliyon sawari rishtedar',
  kind: 'bachche bacche bache bachcha baccha bachho bachcho bachchon bachon baccho bacchon ladke ladko ladkon ladki ladkiyan ladkiyon ladkiya aurat aurte aurten auraton mahila mahilaye mahilayen mard bade bado bhai behen behan behne behnein buzurg chhote',
  companion:
    'biwi bibi miya miyan mian patni pati mummy papa maa pitaji mata pitaa beta beti bhai behen behan bhabhi bhaiya didi chacha chachi mausi nani nana dadi dada dost saheli bachcha baccha gharwali',
  self: 'main mai mein',
  own: 'mera meri mere hamara hamari hamare humara humari humare apni apna apne ek',
  we: 'hum ham humlog hamlog',
  both: 'dono donon donno',
  three: 'teeno teenon tino',
  four: 'chaaro charo chaaron charon',
  five: 'paancho pancho paanchon panchon',
  alone: 'akela akeli akele',
  only: 'sirf bas keval',
  and: 'aur or',
  with: 'saath sath',
  besides: 'alawa alava sivaye chhodkar',
  total: 'kul milakar milake total',
  filler: 'log sab kul total milakar milake karib lagbhag kareeb around log honge hain hai',
  group: 'parivar pariwar',
  place: 'table seat jagah khana kamra room dinner lunch nashta',
  for: 'liye liya lie',
  come: 'aa aana aaunga aaungi aayenge aaenge ayenge aaye aate rahe raha rahi laana laa lekar leke',
  dozen: 'darjan',
  hundred: 'sau',
  unit: 'raat raatein din dino ghante mahine saal rupay rupaye rupaiye kamre kamra baar bar jagah ko se tak plate kilo hazaar hazar lakh',
  send: 'bhej bhejo bhejna bhejiye bheja bola kaha bataya',
  break: 'ke ka ki ko me se aur hai hain liye wale wali tak',
  correction: 'nahi nahin balki matlab badal',
}
