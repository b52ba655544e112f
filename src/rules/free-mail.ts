import type { Rule } from './rule.js';

/** Providers that give anybody an address. Written from general knowledge; not a published list. */
const FREE = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com aol.com icloud.com me.com mail.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de proton.me protonmail.com tutanota.com mail.ru yandex.ru yandex.com bk.ru inbox.ru list.ru qq.com 163.com 126.com sina.com foxmail.com naver.com hanmail.net rediffmail.com orange.fr laposte.net free.fr libero.it virgilio.it wp.pl o2.pl onet.pl interia.pl seznam.cz uol.com.br bol.com.br zoho.com'.split(
    ' ',
  ),
);

export const freeMail: Rule = {
  id: 'free-mail',
  raises: ['CONTACT_UNUSUAL/free_mail'],
  when: 'a firm that orders a controlled substance writes from an address that anybody can have',
  inputs: ['parties.email', 'parties.type', 'lines'],
  citation: 'BKA warning on goods-credit fraud, 12 July 2005',
  sourced: true,
  evaluate: ({ facts, supplies }) =>
    facts.order.parties
      .filter(
        (party) =>
          supplies.length > 0 &&
          party.role !== 'bank' &&
          party.type === 'company' &&
          FREE.has((party.email ?? '').split('@').at(-1)!.toLowerCase()),
      )
      .map((party) => ({
        code: 'CONTACT_UNUSUAL',
        variant: 'free_mail',
        message: `The ${party.role.replace('_', ' ')} "${party.name}" is a firm and writes from a free-mail address.`,
        cure: 'A call to a number found in a register, not in the order.',
        evidence: { role: party.role, name: party.name },
      })),
};
