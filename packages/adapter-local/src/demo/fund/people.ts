const at = (name: string): {email: string; name: string} => ({
  email: `${name.normalize('NFD').replace(/[^a-zA-Z ]/g, '').toLowerCase().replaceAll(' ', '.')}@purse.example`,
  name,
});

/** In whose place a visitor stands. */
export const visitor = 'you@purse.example';

/** Who has a vote: eleven, and the visitor. At a domain that no mail can ever reach (RFC 2606). */
export const members: readonly {email: string; name: string}[] = [
  ...[
    'Abena Mensah', 'Aled Parry', 'Beatriz Lima', 'Dina Petrova', 'Emeka Eze', 'Fiona Gallagher', 'Hamza Malik', 'Isla Murray',
    'Kasia Zielinska', 'Meera Iyer', 'Yusuf Demir',
  ].map(at),
  {email: visitor, name: 'You'},
];

export const stewards: readonly {email: string; name: string}[] = ['Catrin Evans', 'Tendai Moyo'].map(at);

/** The address of a member by their place in the list. */
export const member = (index: number): string => members[index]?.email ?? visitor;

/** The address of somebody who asks for money. */
export const asker = (name: string): string => at(name).email;
