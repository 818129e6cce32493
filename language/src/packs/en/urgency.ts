import type { UrgencyPhrases, UrgencyWords } from '../urgency-words.ts'

export const URGENCY_PHRASES: UrgencyPhrases = {
  emergency:
    'If anybody is hurt, seriously ill or in danger, please call the emergency number now: 112 in India, or the number of the place where you are. Do not wait for an answer here. We have told our team.',
  selfHarm:
    'I am so sorry that you are going through this. You matter, and you do not have to face it alone. If you or somebody near you may be harmed, please call the emergency number now: 112 in India, or the number of the place where you are. You can also talk to somebody at any hour: in India, Tele-MANAS on 14416, free of charge. If you can, stay with a person you trust. We have told our team, and a person will write to you here.',
  legalThreat:
    'I am sorry that it has come to this. I have passed your message on to a person of our team, who will reply to you here.',
}

export const URGENCY: UrgencyWords = {
  NEG: `not, no, cant, cannot, cnt, can not, couldnt, could not, wont, wnt, will not, doesnt, does not, dont, didnt, isnt, is not, arent, wasnt, unable, nt, never, barely, hardly,
    nothing, nobody, no one, stopped, refuses, without, lost`,
  DENIES_NEXT: 'no, not, without, isnt, wasnt, zero, never had',
  STOP: 'stop, stops, stopping, stopd',
  HELP: 'help, hlp, save us, save me, save him, save her, sos, mayday, rescue, come fast, come quick*, come quickly, pls send, please send, send somebody, send sombody, send someone, send help, what do we do, what should we do, what shd i do, what should i do, what do i do, see me, anyone knows',
  NOW: 'now, right now, immediately, immediatly, immediate, urgent, urgently, urgnt, asap, hurry, quick, quickly, fast, at once, this minute, this second',
  SEVERE: `severe, severely, unbearable, unbearably, excruciating, worst, extreme, extremely, intense, terrible, terribly, agonising, agonizing, agony, screaming in pain, crying in pain, heavily, heavy, badly, profusely,
    everywhere, all over, non stop, nonstop, continuously, constantly, gushing, pouring, pool of, soaked, full of, crushing, suddenly, sudden, cant sleep, havent slept, killing pain, out of control`,
  VERY: 'a lot, lots of, too much, very much, so much, very, so bad, really, lot',
  MILD: 'mild, mildly, slight, slightly, little, lil, bit, minor, small, tiny, sometimes, occasional, occasionally, normal, routine, just checking, when i floss, when i brush, flossing, brushing, gums',
  OVER: `bleeding stopped, bleeding has stopped, pain stopped, pain is gone, swelling went down, went down, fine now, ok now, okay now, all clear, better now, much better, feeling better, is fine, is ok, are fine, all good now, all fine, recovered, healed, healing well, resolved, subsided, has gone, false alarm, not an emergency, no emergency, no longer, no more pain,
    no pain, stopped yesterday, eating normally, was only, it was just, under control, put out already, nobody hurt, no one hurt, no one was hurt`,
  PAST: 'last month, last year, last summer, years ago, months ago, year ago, month ago, weeks ago, in 2019, in 2020, in 2021, in 2022, in 2023, in 2024, history of, back in, used to, previously, earlier this year, as a child, i once',
  PRICE: `price, prices, pricing, rate, rates, cost, costs, charge, charges, fee, fees, how much, hw much, quote, quotation, estimate, package, packages, discount, budget, kg, pcs, per page, membership, for rent, offer, offers, buy, sell, selling, order, deliver, delivery, stock, size, book a table`,
  INFO: `do you have, do u have, u have, you have a, you guys have, do you do, do you install, do you sell, do you offer, do you provide, do you stock, do you keep, do you teach, does your, do your, is there a, is there an, are there, wheres the, where is the, whats the, whats ur, what is the, what is your, what does,
    how do you, how does, what happens if, what if, in case of, in case, policy, policies, procedure, protocol, course, courses, class, classes, training, trainer certified, workshop, coaching, timings, timing, tutorial, movie, film, song, game, show, mystery, themed, theme,
    party, certificate, translation, prescription, report, reports, test, tests, checkup, check up, screening, vaccination, kit, exit, exits, extinguisher, drill, noc, insurance, insured, claim form, invoice, form, forms, verification, install, installation, repair, safe around, safe for, safe to, brochure,
    open at night, on call, planning, plan to, tie up, counselling programme, curious, wondering, just asking, just curious, allowed, which of your, recommend, suggest, donation, donate, donor, group, camp, bank, first aid, ambulance service, pre wedding, for my project, question about, novel, book about, quiz`,
  JOKE: `lol, lmao, rofl, haha, hahaha, hehe, jk, just kidding, joking, dying to, dying for, die for, to die for, dying laughing, died laughing, killing us, killing me with, killing it, slayed, slay, killer, kill for, dead sea, dead tired, dead serious, wifi dead, battery dead, phone dead, phone died, battery died, heart shape, heart shaped,
    was fire, is fire, are fire, on fire today, straight fire, bleeding edge, death by, deadline, break a leg, heart broken, murder mystery, dying of hunger, starving, shot glass, head shot, bomb ass, the bomb, photo bomb, bath bomb, bombing, hungry, bored to death, scared to death, tickled, kill time, shoot, fingers crossed, burn calories, fat burn, heart rate, attack on titan`,
  MISTAKE:
    'by mistake, accidentally, accidentaly, accident, accidental, mistakenly, mistook, thinking it was, instead of',
  WILL: `will, ill, im going to, i am going to, going to, gonna, im taking, i am taking, am taking, am filing, im filing, filing, i shall, shall, well, be going, about to, planning to, ready to, intend to, intending, initiating, next stop, my next, coming your way, on your desk, in touch, hear from, hear frm, tomorrow, drafting, done, lodging, next step, expect`,
  ME: 'i, me, my, im, ive, myself, we, us, our',
  PERSON: `he, hes, she, shes, him, her, his, man, woman, guy, lady, boy, girl, kid, kids, child, baby, son, daughter, mother, mom, mum, mummy, father, dad, papa, wife, husband, hubby, brother, sister, uncle, aunt, aunty, auntie, grandfather, grandmother, grandma, grandpa, granny, friend, frnd, colleague, worker, staff member, gardner, gardener, helper, maid, driver, guest, customer, patient, toddler, newborn, infant, someone, somebody, member, neighbour, neighbor, roommate, cousin, nephew, niece, student, teenager, old man, people, person,
    dog, puppy, cat, kitten, cow, calf, buffalo, goat, horse, parrot, bird, rabbit, labrador, lab, pet, bitch, retriever, pup`,
  SHOP: 'booking, appointment, slot, reservation, order, app, page, website, site, payment, login, queue, refund, ticket, form, account, otp, delivery, parcel, package, line, sale',
  PHONE: 'phone, mobile, laptop, battery died, call, calls, calling, wifi, internet, screen, tv, ac',
  BREATHE: 'breath, breathe, breathes, breathing, brth, brthe, breth, brethe, breathin, inhale, air',
  HARD: 'hard, difficult, difficulty, trouble, struggling, strugling, struggles, struggle, problem breathing, labored, laboured, shortness, short of, gasping, gasps, heavy, fast, shallow, properly, proprly, losing, out of',
  THROAT: 'throat, windpipe, airway',
  STUCK: 'stuck, lodged, caught',
  CLOSING:
    'closing, closes, closed, closing up, tightening, tight, swelling, swollen, blocked, itchy and tight',
  CHEST: 'chest, heart, left arm, jaw and arm, ribs',
  PAIN: `pain, pains, painful, paining, hurts, hurting, hurt, ache, aches, aching, tight, tightness, pressure, heavy, heaviness, squeezing, crushing, sitting on, burning, stabbing, sore, cramps, cramping, toothache, backache, stomachache, stomach ache, tooth ache, ear ache`,
  BODY: 'arm, arms, leg, legs, hand, hands, finger, fingers, thumb, toe, foot, feet, ankle, wrist, knee, elbow, shoulder, back, neck, spine, hip, ear, nose, face, lip, lips, tongue, mouth, chin, body, thigh, palm, rib',
  HEAD: 'head, skull, forehead, scalp, headache',
  EYE: 'eye, eyes, eyeball, vision, eyesight',
  TOOTH: 'tooth, teeth, front tooth, molar',
  BONE: 'bone, bones, fracture, fractured, dislocated, dislocation, bent the wrong, wrong way, wrong angle, twisted, snapped, popped',
  BELLY: 'stomach, belly, abdomen, abdominal, tummy, pelvic, kidney, appendix',
  FACE: 'face, lips, lip, tongue, mouth, eyes, throat, neck',
  SKIN: 'skin, flesh, blister, blisters, blistering, blistered, peeling',
  BLEED: 'bleed*, bledin*, blood, bloody, bloods, hemorrhage, haemorrhage, hemorrhaging, gushing, gush',
  FLOW: 'running, dripping, coming out, pouring, gushing, spurting, flowing, everywhere, from his, from her, from my, from the, coughing, coughed, cough, vomiting, vomited, spitting, in it, in his, in her, in my, in urine, in stool, lost a lot',
  FALL: 'fell, fallen, falls, fall, slipped, tumbled, collapsed, collapse, colapsed, dropped to the floor, fell down, thrown off',
  HIT: 'hit by, ran over, run over, knocked down, crashed, crash, crushed, smashed, smashed in, accident, collided, electrocuted, bashed',
  BROKEN:
    'broke, broken, brokn, fractured, fracture, crushed, snapped, smashed, bent, twisted badly, shattered, hanging',
  OUT: 'out, sticking out, through, visible, knocked out, coming out, came out, popped out, showing, fell out, hanging off',
  CUT: 'cut, sliced, slit, gash, gashed, stabbed, severed, chopped off, chopped, cut off, impaled, punctured, torn',
  DEEP: 'deep, deeply, real deep, to the bone, wide open, needs stitches, badly, whole finger, finger tip, fingertip, artery',
  BURN: 'burn, burns, burned, burnt, burning, scald, scalded, scalding, blistering, blister, blisters',
  HOT: 'hot oil, boiling, boiling water, hot water, steam, acid, chemical, bleach, laser, hot tea, hot coffee, hot soup, wax, straightener, sizzler, drain cleaner, caustic',
  SWELL: 'swelling, swollen, swelled, swells, puffed, puffing up, ballooning, bloated, blown up, blew up',
  ALLERGY:
    'allergic reaction, allergic, allergy, anaphylaxis, anaphylactic, anaphylactic shock, reaction, epipen, hives all over',
  RASH: 'rash, rashes, hives, welts, itching all over',
  VOMIT:
    'vomit, vomits, vomiting, vomitting, vomited, throwing up, puking, puke, diarrhea, diarrhoea, loose motions, food poisoning, retching, motions',
  FEVER: 'fever, temperature, 103, 104, 105, 106, fits with fever',
  BABY: 'baby, newborn, infant, toddler, months old, month old, weeks old, week old, my child, my kid',
  PREGNANT:
    'pregnant, weeks pregnant, months pregnant, pregnancy, labour, labor, contractions, water broke, waters broke',
  LIMP: 'limp, floppy, lifeless, turning blue, turned blue, blue lips, going blue, went blue, wont feed, not feeding, wont wake, gone cold, lethargic, pale, grey, drowsy, very sleepy, going black, turned black',
  CONFUSED:
    'confused, doesnt recognise, doesnt recognize, not recognising, talking nonsense, slurred, slurring, disoriented, delirious, cold and',
  SWEAT: 'sweat, sweating, sweaty, clammy, cold sweat, perspiring',
  DIZZY:
    'dizzy, dizziness, faint, fainting, feel faint, light headed, lightheaded, blacking out, pass out, passing out, black out, going to faint, about to faint',
  SUGAR: 'sugar, diabetic, diabetes, hypo, insulin, low sugar',
  PULSE:
    'pulse, heartbeat, heart beat, heart is racing, racing heart, heart racing, palpitations, heart is going, bp 200, blood pressure',
  MOVE: 'moving, movin, move his, move her, move my, move at all, responding, respond, responsive, waking, wake up, waking up, wake him, wake her, get up, getting up, speaking, speak, talking, opening his eyes, opening her eyes, lift her arm, lift his arm, lift my arm, stand up, stand, stand straight, swallow',
  SENSE:
    'feel my legs, feel my leg, feel my arms, feel my hands, feel his legs, feel her legs, see, see anything, feel anything, feel my face, move my legs, move my neck, feel half',
  SHOCK: 'electric shock, electrocuted, electrocution, got a shock, got shock, got current, live wire',
  BITE: 'snake, snakebite, scorpion, bitten, dog bite, dog bit, bit my, bit our, bit me, bit him, bit her, bit the, got bit, stung, monkey bit, cat bit, bee sting, bee stings, wasp',
  DROWN: 'drown, drowning, drowned, pulled out of the pool, under water, underwater',
  REOPENED:
    'stitches opened, stitches have opened, stitches came, stitches have come, stitches burst, stitch opened, wound opened, wound has opened, incision opened, stitches from',
  CHOKED:
    'choke, chokes, choking, choked, chocking, chokin, suffocating, suffocated, suffocation, cpr, heimlich, not breathing, stopped breathing, cant breathe, cant breath, cannot breathe, cnt breathe, cnt breath, no pulse, no heartbeat, turning blue, turned blue, going blue',
  UNCONSCIOUS:
    'unconscious, unconcious, unconsious, unconscous, unresponsive, passed out, pass out, fainted, faints, collapsed, colapsed, blacked out, knocked unconscious, coma, lost consciousness, losing consciousness, out cold',
  SEIZURE:
    'seizure, seizures, having a fit, having fits, a fit, fitting on the floor, convulsion, convulsions, convulsing, epileptic, epilepsy attack, is shaking uncontrollably, jerking, foaming, frothing',
  STROKE:
    'stroke, paralysed, paralyzed, paralysis, face is drooping, face drooping, drooping, droopy, one side of his, one side of her, one side of my, half of his face, half of her face, brain hemorrhage, brain bleed, brain haemorrhage',
  ATTACK_ILL:
    'heart attack, heartattack, hart attack, heart atack, hart atack, cardiac, cardiac arrest, asthma attack, astma attack, asthma atack, panic attack, panic atack',
  SWALLOW:
    'swallow, swallowed, swallowing, swalowed, drank, drunk, drinking, ate, eaten, ingested, took, taken, taking, licked, inhaled, chewed, overdosed',
  POISON: `poison, poisoned, poisoning, bleach, phenyl, acid, detergent, kerosene, petrol, diffuser oil, cleaner, toilet cleaner, floor cleaner, drain cleaner, rat poison, rat kill*, pesticide, insecticide, chemical, chemicals, sanitizer, sanitiser, hand wash, thinner, turpentine, nail polish remover, perfume, battery, button battery, batteries, button cell, coin, magnet, magnets, mosquito liquid, all out, harpic, dettol, paint, glue, antifreeze, mothball, mothballs, chocolate my dog`,
  PILLS:
    'pill, pills, tablet, tablets, medicine, medicines, meds, sleeping pills, sleeping tablets, painkillers, capsules, strip of',
  MANY: 'too many, many, all my, all the, whole strip, whole bottle, entire strip, full strip, full bottle, bunch of, handful, lots of, overdose, overdosed, double dose, 10, 12, 15, 20, 25, 30, 40, 50',
  AMBULANCE: 'ambulance, ambulence, ambulanc, amblance, ambulnce, paramedic, paramedics, 911, 999, 108',
  DOCTOR: 'doctor, docter, dr, nurse, medic, hospital, vet, medical help',
  CALL: 'call, cal, send, need, get, bring, want, pls, plz, please, asap, come, reach',
  EMERGENCY:
    'emergency, emergancy, emergncy, emrgency, emergeny, emrgncy, emergncy, life threatening, life or death, medical emergency, its an emergency',
  CRITICAL:
    'dying, critical, in critical condition, wont make it, losing him, losing her, bleeding to death, about to die, gonna die, going to die, life in danger, serious condition, very serious',
  NO_DRUG:
    'no inhaler, forgot inhaler, without inhaler, no insulin, no epipen, without epipen, inhaler is empty, inhaler empty',

  FIRE: 'fire, fires, flame, flames, blaze, ablaze, burning down, inferno',
  CATCH:
    'caught, catch, catching, broke out, started, spreading, on fire, theres a, there is a, set on, big, huge, come, call, brigade, fire in, fire at, fire on, fire inside, explosion, exploded, blast, smell',
  PLACE:
    'kitchen, building, floor, room, shop, flat, house, home, office, stove, hall, lobby, curtain, curtains, ceiling, roof, hotel, store, basement, parking, garage, warehouse, restaurant, hostel, balcony, stage, tent, corridor, stairs, bathroom, toilet, washroom, gym, salon, mall, school, hospital, clinic, bedroom, lab, generator, meter, wiring, transformer, terrace, car, bus, bed, cylinder',
  GAS: 'gas, lpg, carbon monoxide, co alarm, chlorine, ammonia, cylinder, fumes',
  LEAK: 'leak, leaks, leaking, leakage, leaked, leeking, smell, smells, smelling, hissing, stink, stinks',
  SMOKE: 'smoke, smoking from, fumes, smoky',
  SPARK:
    'spark, sparks, sparking, short circuit, short circuiting, live wire, loose wire, hanging wire, exposed wire, wires are, burning smell, burnt smell, smell of burning, giving shock, giving current, electric current',
  DEVICE:
    'battery, ebike, bike battery, charger, inverter, heater, geyser, socket, switchboard, fridge, oven, machine, device, phone battery, power bank, meter, wiring, plug, scooter, mixer, ac unit, fan',
  ALARM: 'alarm, monoxide alarm, gas alarm, fire alarm, detector, siren',
  RING: 'ringing, beeping, going off, keeps, went off, wont stop, blaring',
  LIFT: 'lift, elevator, escalator, cable car, ropeway, giant wheel, ferris wheel, cold storage, freezer, cold room, bathroom, toilet, washroom, basement, store room, storeroom, gym, salon, room, shop, office, car, changing room, sauna, steam room, locker room, vault, mall, terrace, school, classroom, cellar',
  LOCKED:
    'stuck, stuk, trapped, traped, locked, lockd, locked in, shut in, closed in, cant get out, cannot get out, stranded',
  INSIDE:
    'inside, in the lift, in lift, in the elevator, between floors, between, nobody answers, lights are off, everyone left, everybody left, cant get out, in here, in ur lift, in your lift, no one answers, door wont open, door is jammed, door jammed',
  TRAFFIC:
    'traffic, jam, meeting, work, home late, signal, queue, airport, at level, payment, page, app, login, otp, screen, loading, error, parcel, order, customs, card, ring, zip, zipper, nail, habit, song, word, question, homework',
  WEAPON:
    'gun, guns, pistol, rifle, knife, knives, knifes, machete, sword, blade, axe, acid, bomb, grenade, weapon, weapons, bombs, explosive, explosives, petrol bomb, armed, revolver, rod',
  FIGHT:
    'fighting, fight, pulled, pulled out, pointing, pointed, waving, holding, has a, have a, with a, with knives, with knife, with guns, shot, shots, shooting, firing, stabbed, stabbing, threw, throw, throwing, planted, robbing, robbery, robbed, attacked, attacking, attack, running around, taken hostage, mob, gang',
  THREAT:
    'threatening, threatened, threaten, threatens, threats, threat, kill us, kill me, kill him, kill her, hurt me, hurt us, beat me, kill my, burn down',
  ASSAULT:
    'beating, beating up, beat up, beaten, hitting me, hitting my, hits me, slapping, attacking, attacked, assaulting, assaulted, assault, molested, molesting, molest, raped, rape, raping, groped, groping, touching me, grabbed me, grabbing me, harassing me, harassing my, hostage, strangling, strangled, choking me, being robbed, got robbed, robbed us, robbing, mugged, mugging, shooting, gunshots, gun shots, shots fired, gun shot, stabbed, stabbing, blackmailing me, domestic violence, abusing me, snatched my, snatching',
  FOLLOW:
    'following me, follows me, following us, followed me, followed us, following my, stalking, stalker, stalked, chasing me, chasing us, tailing me, keeps following, knows where i live, watching my house, wont leave me alone, wont let me leave, not letting me leave, not letting me go, wont let us leave, not letting us go, waiting outside, waiting for me outside, at my gate, at my door, outside my door, banging on my door, banging on the door, trying to enter, hiding in',
  OUTSIDE:
    'outside, at my gate, at my door, every evening, every day, gate, same man, same guy, same customer, same person, ex, my ex, a man, some man, strange man, stranger, two men, some men, a guy, someone, somebody',
  AFRAID:
    'scared, afraid, frightened, terrified, unsafe, not safe, dont feel safe, in danger, my life is in danger',
  INTRUDER:
    'intruder, intruders, burglar, burglars, thief, thieves, robber, robbers, break in, breaking in, breaking into, broke in, broke into, trying to break, gunman, gunmen, terrorist, terrorists, shooter, armed men',
  KIDNAP:
    'kidnap, kidnapped, kidnapping, kidnaped, abducted, abduction, took my daughter, took my son, took my child, took my kid, took the child, taken my daughter, taken my son, taken my child, taken hostage, human trafficking, child is missing, kid is missing, son is missing, daughter is missing, missing child, lost my child, cant find my son, cant find my daughter, cant find my child, cant find my kid, child missing',
  CHILD: 'daughter, son, child, kid, kids, baby, boy, girl',
  CRACK:
    'cracking, cracked, cracks, collapsing, collapsed, collapse, caved, caving, falling, pieces, gave way, crumbling, coming down, tilting, caved in, buried, debris',
  STRUCTURE:
    'ceiling, roof, wall, walls, building, balcony, bridge, stage, staircase, floor, slab, pillar, scaffolding, plaster, crane, shelf, stand, ride, swing ride, tent',
  VEHICLE: 'driver, cab, taxi, auto, car, rickshaw, bus, uber, ola, cabbie',
  ASTRAY:
    'not stopping, wont stop, wrong way, wrong route, wrong road, different route, isolated, deserted, refusing to stop, locked the doors, locked me, drunk, driving drunk, brakes failed, brake failed, brakes not working, no brakes, taking me somewhere, snatching',
  DANGER_WORD:
    'explosion, exploded, blast, bomb threat, bomb, stampede, flood water, earthquake, landslide, electrocuted, terrorist attack, building collapse, riot, mob outside, tsunami, avalanche, gas explosion, cylinder blast, caught fire, on fire, house is burning, kitchen is burning, building is burning, shop is burning',

  SUICIDE: `suicid*, sucid*, suicde, suiside, kill myself, killing myself, kil myself, kill my self, kms, unalive, end my life, ending my life, end it all, ending it all, end it tonight, end things, end everything, end myself, finish myself, finish my life, take my life, take my own life, taking my own life, taking my life, hang myself, hanging myself, hurt myself, hurting myself, harm myself, harming myself, cut myself, cutting myself, cuts himself, cuts herself, self harm, selfharm, hurt himself, hurt herself, hurt themselves, harm himself, harm herself, kill himself, kill herself, kill themselves, killed himself, drown myself, shoot myself, starve myself, burn myself, poison myself, slit my, slit her, slit his, slash my, slashed my,
    want to die, wanna die, wan to die, want to b dead, want to be dead, wish i was dead, wish i were dead, wish i could die, wish i didnt exist, wish i was never born, wish i wasnt here, wish i wasnt alive, rather be dead, rather die than, ready to die, prefer to die, better if im dead, better if i die, better if i was dead, better if i were dead, better if i was gone, better off dead, better off without me, better without me, happier without me,
    dont want to live, dont wanna live, dnt want to live, dnt wanna live, do not want to live, not want to live, dont want to exist, dont want to be here anymore, dont want to be alive, dont want to wake up, never wake up, not wake up, hope i dont wake up, no reason to live, no reason to keep living, no reason left to live, any reason to live, any reason to keep living, reason to live, reason to go on, nothing to live for, nothing left to live for, not worth living, isnt worth living, no point living, no point in living, no point of living, point in living, point of living, point of being alive, point of life, tired of living, tired of life, sick of living, done with life, done living, done with living, life is pointless, life is meaningless, life is over, my life is over, cant live anymore, cant live like this, cant live any more, cant go on anymore, cant go on, can not go on, cannot go on, cant take it anymore, cant take this anymore, cant do this anymore, cant do this any more, cant carry on, cant keep going,
    wont be alive, wont be here tomorrow, wont be here next, wont be around, not be around, wont be there tomorrow, last night alive, last day alive, last day on earth, when im gone, after im gone, once im gone, ill be gone, be gone forever, my funeral, funeral for me, goodbye message, goodbye msg, goodbye msgs, goodbye note, suicide note, farewell note, last message, final goodbye, this is goodbye, goodbye forever, goodbye world, good bye world, jump off, jump from, jump in front, jumping off, jump infront, overdose, overdosed, overdosing, od on, i deserve the pain, deserve to die, want to disappear forever, disappear forever, sleep forever, marks on her wrist, marks on his wrist, marks on my wrist, cutting her, cutting his, cut my wrist, cut my wrists, cutting my wrists, cut my veins, burn my arms, burn my arm, everyone would be better, everybody would be better, everyone will be better, everybody will be better, world would be better, no one would miss me, nobody would miss me, noone would miss me, no one will miss me, nobody will miss me`,
  DIE: 'die, dying, dead, death, died',
  WISH: 'want, wanna, wish, hope, thinking of, thinking about, thoughts of, feel like, deserve, rather, ready to, decided, urge, urges',
  LIVE: 'live, living, alive, exist, life',
  SELF: 'myself, my self, himself, herself, themselves',
  HARM: 'harm, hurt, hurting, cut, cutting, kill, burn, punched, punish, starve, stab, end',
  HANG: 'noose, rope around',
  JUMP: 'jump, jumping, leap',
  HEIGHT: 'roof, terrace, bridge, balcony, ledge, building, floor, train, window, cliff, lake, river',
  WRIST: 'wrist, wrists, vein, veins, arms, thighs',
  BLADE: 'blade, razor, lighter, knife, scissors',
  TRAIN: 'train, track, tracks, truck',
  ALL: 'everything, it all',
  FOREVER: 'forever, for ever, for good, tonight',
  GOODBYE: 'goodbye, good bye, farewell, sorry for everything, love the kids, forgive me, tell them i love',
  DESPAIR:
    'hopeless, worthless, hate myself, hate myslf, hate my life, burden, useless, no hope, nothing left, no way out, alone, empty, numb, pointless',
  FAMILY: 'wife, husband, kids, parents, mother, father, mom, dad, family',

  SUE: 'sue, sueing, suing, sued, litigate, litigation, prosecute, prosecution, press charges, pressing charges, take you to court, taking you to court, take u to court, taking u to court, take this to court, taking this to court, drag you to court, drag u to court, see you in court, see u in court, cu in court, c u in court, meet in court, court it is, court then, meet you in court, go to court, going to court, legal action, legal actions, legal notice, legal proceedings, legal proceeding, legal recourse, legal steps, legal route, legal case, legal complaint, class action, file a suit, filing a suit, lawsuit, law suit, file an fir, lodge an fir, filing an fir, file fir, lodge fir, call the cops, calling the cops, call the police on you, calling the police, call police on, take it to court, move the court, approach the court, approach court, formal notice, cease and desist, criminal complaint, criminal case, defamation, court summons',
  LEGAL: 'legal, legally, lawfully, illegal, unlawful, law',
  LEGAL_STEP:
    'action, notice, notices, proceedings, case, route, steps, remedy, claim, counsel, team, trouble, consequences, advice',
  LAWYER:
    'lawyer, lawyers, lawer, lawyr, layer, advocate, advocates, solicitor, barrister, attorney, attorneys, law firm, legal team, legal counsel',
  MINE: 'my, our, hear from, hear frm, contact you, in touch, work in, i work, talk to my, speak to my, consulted, spoke to, i have a, is drafting, has all the, notice, speaking to, with my, from my, have hired, hired',
  COURT:
    'court, courts, courtroom, tribunal, high court, supreme court, small claims, consumer court, consumer forum, consumer commission, labour court, arbitration, writ, judge, ombudsman, magistrate, child rights commission, human rights commission, womens commission, women commission, rights commission',
  POLICE:
    'police, cops, cop, cyber cell, cyber crime, cybercrime, fir, police complaint, police station, crime branch, f i r, vigilance, economic offences',
  REGULATOR:
    'rera, rbi, dgca, ugc, aicte, trai, fssai, irdai, irda, sebi, ombudsman, consumer helpline, consumer affairs, consumer protection, medical council, health department, food department, food safety, labour commissioner, labour department, aicte, ministry, collector, ftc, trading standards, bbb, attorney general, licensing authority, municipal corporation, education board, health inspector, district magistrate, national consumer helpline, 1915, fire department complaint',
  CASE: 'case, cases, suit, petition, complaint, complaints, complain, claim, report, report you, reporting, written complaint, fir, writ, charges',
  COMPLAIN:
    'complaint, complain, complaining, complaints, report, reporting, escalate, escalating, write to, file, filing, filed, lodge, lodging, register, registering, approach, approaching',
  GO: 'go, going, goes, goto, take, taking, drag, meet, see you, see u, reach, approach, knock, next stop, it is then, move, proceed, both coming',
  OTHERWISE:
    'otherwise, or else, else, either, if you dont, if u dont, if not, if my, if the, if posession, if possession, if money, if refund, unless, within 24, within 48, by monday, until, last warning, final warning, last chance, final notice, final reminder, dont test me, settle or, money or, refund or, want my money',
  LAW_TOPIC:
    'law student, law college, law entrance, law school, clat, court marriage, tennis court, badminton court, basketball court, squash court, volleyball court, food court, courtyard, legal size, legal age, notice period, police verification, police clearance, police station ke, near police station, opposite police station, near the court, court road, court wali, police line, will drafting, rent agreement, terms and conditions, privacy policy, stamp paper, affidavit, notary, against my former, court claim against, suit stitching, suit stiching, suit size, suits, salwar suit, license number, license no, phone case, suitcase, show case, jury duty, police officer uniform, moot court, courtesy, traffic police, police discount, my lawyer friend recommended, do you handle, do you take, your firm, ur firm, need a lawyer, looking for a lawyer, pickleball court, court booking, book a court, court timings',
}
