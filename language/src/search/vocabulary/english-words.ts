/**
 * Common English words that sound like, or would be folded onto, Hindi ones ("call" and कल, "rate" and रात). They are read as
 * English, and they tell English from romanised Hindi.
 */
export const commonEnglishWords = new Set(
  `pedicure manicure threading waxing keratin botox bleach call cell kill rate  rot come came cut cat cute main dine dean   bill ball bell bowl boil bull doll dull dill date
  data deal dial dim dame name game  bag beg big bug bread broad card cord cold could day die dry duty fee few fall full fill
  feel file final fine fire first fix flat floor form free fresh friend full fun girl give glad go goal god good got great green
  group hair hall hand happy hard hat hate head hear heart heat heavy help high hill hold hole home hope hot hour house hurt ice
  idea inch item jam job join joke jump keep key kid kind king knee know lady lamp land large last late laugh law lay lead learn
  leave left leg less let level lie life lift light like line link lip list little live load loan local lock long look lose loss lost
  lot love low lunch machine mail make male man many map mark market match mate math may meal mean meat meet member men menu mile
  milk mill mind minute miss mobile model money month moon more morning most mother mouth move movie much music nail near neck
  need new news next nice night noise noon nose note number off offer office oil old one open order original other outside own
  pack page paid pain paint pair pan paper park part party pass past pay pen people per person phone photo pick piece pin place
  plan plate play point pool poor post pot power price print private problem product proof public pull push quality question quick
  quiet rain raise reach read ready real reason red rent repair reply report rest return rice rich ride right ring road rock roll
  room round rule run safe sale salon salt same sample sand save say school screen sea seal seat second see sell send service set
  seven sex shade shape share shirt shoe shop short shorten shortens shortened shorter show side sign simple single sister site sit size skin sleep slot slow small
  smell smile smoke soap soft some song soon sorry sound speak special speed spell spend spot staff stand star start state station
  stay still stock stop store story street strong student study style sugar sun sure sweet table take talk tall tap taste tax tea
  teach team tell ten term test than thank that then there they thing think third thirty tie till time tired today together
  toilet tool top total touch tour town toy train travel tree trip true try turn two type under unit until upon use used user
  usual valid value very video view visit wait walk wall want warm wash watch water way wear weather week weight welcome well west
  wet wheel white whole why wide wife will win wind window wine winter wish with woman women wood word work world worry worse
  wrong year yellow yes young zero coupon person season reason lesson ration carton button cotton iron salon van when won half
  size sit set sat bad bed bid bud bat bet bit but both boss box boy bus buy by bye care car case cash cause chair chance change
  charge chat cheap check child choose city class clean clear clock close cloth code coffee collect color colour company complete
  cook cool copy corner correct cost count country couple course cover crack cream credit cross cry cup current customer damage
  dance danger dark daughter dead dear death decide deep degree delay deliver delivery dentist deposit design desk detail device
  dinner direct dirty discount dish display doctor document dog door double down dress drink drive driver drop dust each early ear
  earn earth east easy eat edge egg eight either eleven else email empty end energy engine english enjoy enough enter entry error
  evening event ever every exact exam example except exchange expect expensive expert express extra eye face fact fail fair family
  famous fan far farm fast fat father fault fear feed feet female fever field fifteen fifty fight film find finger finish fish fit
  five food foot force forget four frame friday from front fruit future gas gate general gentle get gift glass gold guarantee guest
  guide gym habit hospital hotel hundred husband important include inform inside insurance international internet invoice july june
  kitchen laptop leather letter library license limit location medicine medium method middle missing monday monthly needle nothing
  number nurse ocean online option oven owner package parcel parents parking partner patient payment perfect pharmacy pickup picture
  police policy possible pregnant prepare present pressure problem process profit program promise protect provide purchase quantity
  quarter receipt receive record reduce refund refuse register regular remain remember remove renew rent replace request require
  reserve result review rupees saturday schedule science search security select senior serious share shipping shoulder sick signal
  silver since six size skill skip smart software solution solve someone something sometimes spare spice sport spring square stage
  standard stomach straight strength stress subject success sudden suggest summer sunday supply support surface surgery switch
  system tailor target teacher television temperature thanks thousand throat through thursday ticket timing tooth tracking traffic
  treatment trial trouble trust tuesday tuition twelve twenty umbrella uncle uniform update upset vacation vaccine vegetable vehicle
  visa voice warranty website wedding wednesday weekend wonderful worker workshop yesterday do to me the is us in so he are hum am
  an as at be did for had has her him his if it its my no not of on or our out she up was we were what who you your can cancel
  already also always any around ask available away back because been before being below best better between bring broken brother
  business busy by does done during everyone everything has have having here how into just let lets made make mine must myself never
  now once only please put said should shut since someone soon such than that their them these this those too tomorrow tonight took
  unless until via was weren where whether which while whom whose without would yet yours sms otp pdf
  belong belongs building buildings built tells thought thoughts stream streams setting settings rise rises lives met mount trail simply promote
  promoted promotes grant granted bulk bulky colon colleague colleagues studio running stood slip slips slower fewer scan scans threat threats warned
  challenge counter counters console quota portion portions burst chats proxy replay press drunk diving tank tanks council routing saver near due lender
  rises basses wash rice colon thrown theirs tried sport sports sprout street trainer training tuna tuned turned torn thorn moon noon lawn lane loan lean
  lend lent lens land lamp limp loop leap lip lap cap cape cup cop coop keep kept cook cock cake pack pick peak poke puck beak book bake back buck bike
  bark park pork perk fork mark mask musk task desk disk risk rest rust roast toast taste test tent tint tone tune tin ten tour tear tier tyre
  tower towel tool tail tale tile till toll tall bell belt bolt built bold bald mild mould melt malt salt silt halt hilt held hold halt wild wield weld
  chain chin chip cheap chop shop ship sheep shape shake shook shock share shore shower shirt short shot shut sheet shoot seed side sad sod suit soot
  seek sick sack sock soak sake sail sell soul sole seal sill main mean mine moon mane born barn burn bone bean been bin ban bun dawn done den din dune
  root route rate rot rat write wrote wait weight what wheat bead bid bait beat bite bet boat boot but belly valley volley village ferry fairy carry
  curry cherry sorry merry marry mirror meter metre metres litre letter latter later ladder lower lawyer layer player prayer pair pear poor pour
  pure core care cure car beer bear fair fare far fur four fire wire wear war sir stair star steer store story stay stone stain stand stamp steam
  stem step stop stuff staff stick stock stack stake steak stage stain plain plan plane plate plot plot planet plant pleasant present percent`.split(
    /\s+/,
  ),
)
