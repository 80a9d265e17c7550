/** What the names of columns with people's names come down to: lower case, letters alone. `name` by itself may be a product's. */
const NAMES_OF_PEOPLE = new Set(
  [
    'firstname lastname middlename maidenname fullname givenname familyname forename surname personname customername',
    'patientname employeename clientname contactname vorname nachname familienname prenom nomdefamille apellido apellidos',
    'cognome sobrenome imie nazwisko fornamn efternamn voornaam achternaam имя фамилия отчество фио',
    '姓名 姓 名字 氏名 名前 성명 이름',
  ].flatMap((line) => line.split(' ').map(bare)),
);

/** Whether a column is called as columns with the names of people are, in one of a dozen languages. */
export const isNameOfPeople = (column: string): boolean => NAMES_OF_PEOPLE.has(bare(column));

function bare(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/[^\p{L}]/gu, '');
  return letters.normalize('NFC').toLowerCase();
}
