import { defineTexts, plural } from '../../../texts/locale.ts'

export const chosenTexts = defineTexts({
  en: {
    chosen: (count: number) => `${count} chosen`,
    choose: 'Choose the conversation',
    all: 'All',
    chooseAll: 'Choose all that are loaded',
    none: 'Choose none',
    close: 'Close',
    snooze: 'Snooze',
    assign: 'Assign',
    tag: 'Tag',
    newTag: 'Another tag…',
    unread: 'Mark as unread',
    read: 'Mark as read',
    reopen: 'Reopen',
    progress: (done: number, all: number) => `${done} of ${all}`,
    closed: (count: number) => plural(count, '1 conversation closed.', `${count} conversations closed.`),
    reopened: (count: number) =>
      plural(count, '1 conversation open again.', `${count} conversations open again.`),
    snoozed: (count: number, time: string) =>
      plural(count, `1 conversation snoozed until ${time}.`, `${count} conversations snoozed until ${time}.`),
    assigned: (count: number, name: string) =>
      plural(count, `1 conversation assigned to ${name}.`, `${count} conversations assigned to ${name}.`),
    unassigned: (count: number) =>
      plural(count, '1 conversation unassigned.', `${count} conversations unassigned.`),
    tagged: (count: number, tag: string) =>
      plural(count, `1 conversation tagged ${tag}.`, `${count} conversations tagged ${tag}.`),
    markedUnread: (count: number) =>
      plural(count, '1 conversation marked as unread.', `${count} conversations marked as unread.`),
    markedRead: (count: number) =>
      plural(count, '1 conversation marked as read.', `${count} conversations marked as read.`),
    refused: (count: number) => plural(count, '1 was not changed', `${count} were not changed`),
    refusedLead: 'They stay chosen, so that you can try again.',
  },
  hi: {
    chosen: (count: number) => `${count} चुनी गईं`,
    choose: 'बातचीत चुनें',
    all: 'सभी',
    chooseAll: 'दिख रही सभी चुनें',
    none: 'कोई न चुनें',
    close: 'बंद करें',
    snooze: 'बाद में',
    assign: 'सौंपें',
    tag: 'टैग',
    newTag: 'दूसरा टैग…',
    unread: 'बिना पढ़ा मानें',
    read: 'पढ़ा मानें',
    reopen: 'फिर खोलें',
    progress: (done: number, all: number) => `${all} में से ${done}`,
    closed: (count: number) => `${count} बातचीत बंद कीं।`,
    reopened: (count: number) => `${count} बातचीत फिर खुलीं।`,
    snoozed: (count: number, time: string) => `${count} बातचीत ${time} तक बाद के लिए।`,
    assigned: (count: number, name: string) => `${count} बातचीत ${name} को सौंपीं।`,
    unassigned: (count: number) => `${count} बातचीत किसी के पास नहीं।`,
    tagged: (count: number, tag: string) => `${count} बातचीत पर टैग ${tag} लगाया।`,
    markedUnread: (count: number) => `${count} बातचीत को बिना पढ़ा माना।`,
    markedRead: (count: number) => `${count} बातचीत को पढ़ा माना।`,
    refused: (count: number) => `${count} नहीं बदलीं`,
    refusedLead: 'ये चुनी हुई रहेंगी, ताकि आप फिर कोशिश कर सकें।',
  },
})
