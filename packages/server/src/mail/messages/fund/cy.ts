import type {FundMessages} from './index.ts';

export const cy: FundMessages = {
  because: 'Rheswm: {because}',
  circleSays: 'Mae’r cylch ariannu yn ysgrifennu:',
  openRound: 'Gweld y rownd',
  why: 'Rydych yn cael yr e-bost hwn am eich bod yn cymryd rhan mewn rownd ariannu gan {movement}, neu wedi gofyn am newyddion amdani.',
  reasons: {
    'not-eligible': 'nid yw’n bodloni amodau’r alwad',
    'outside-purpose': 'ni ellir defnyddio’r gronfa hon at hynny',
    'over-cap': 'mae’n gofyn am fwy nag y caiff un cynnig ei ofyn',
    incomplete: 'roedd rhywbeth ar goll yr oedd angen i’r cylch ei wybod',
    duplicate: 'mae cynnig arall yn gofyn am yr un peth',
    'conflict-of-interest': 'mae gwrthdaro buddiannau yn ei rwystro',
    'not-enough-support': 'roedd mwy o gefnogaeth i gynigion eraill',
    'pot-spent': 'roedd y gronfa wedi’i gwario cyn ei dro',
    'rival-chosen': 'dewiswyd amrywiad arall ohono',
    'no-quorum': 'rhy ychydig o aelodau a bleidleisiodd arno',
    objection: 'mae gwrthwynebiad rhesymedig yn sefyll',
    other: 'gweler yr hyn y mae’r cylch yn ei ysgrifennu',
  },
  kinds: {
    'round-opened': {
      subject: 'Ar agor i gynigion: {title}',
      lines: ['Mae {title} ar agor. Derbynnir cynigion tan {until}.'],
    },
    'round-cancelled': {
      subject: 'Wedi’i chanslo: {title}',
      lines: ['Mae {title} wedi’i chanslo. Ni ddyfernir dim ynddi.', 'Mae’n ddrwg gennym am y gwaith a aeth iddi, a diolch amdano.'],
    },
    'round-decided': {
      subject: 'Mae’r canlyniad yma: {title}',
      lines: ['Mae pleidleisiau {title} wedi’u cyfrif. Mae tudalen y rownd yn dangos y canlyniad a sut y cafwyd ef.'],
    },
    'voting-began': {
      subject: 'Mae eich papur pleidleisio ar agor: {title}',
      lines: ['Mae gennych bleidlais yn {title}. Derbynnir pleidleisiau tan {until}.', 'Os oes gennych ran mewn cynnig, gallwch gadw allan o hwnnw a phleidleisio ar y lleill.'],
    },
    'proposal-received': {
      subject: 'Mae eich cynnig wedi cyrraedd: {proposal}',
      lines: ['Mae eich cynnig {proposal} am {amount} yn {title} wedi cyrraedd. Diolch.', 'Bydd y cylch yn edrych arno ac yna’n ysgrifennu atoch.'],
    },
    'proposal-eligible': {
      subject: 'Bydd pleidlais ar eich cynnig: {proposal}',
      lines: ['Mae {proposal} yn bodloni amodau {title}, a bydd y cylch yn pleidleisio arno.'],
    },
    'proposal-ineligible': {
      subject: 'Ynglŷn â’ch cynnig: {proposal}',
      lines: ['Diolch am {proposal} ac am y gofal a roesoch iddo. Ni fydd pleidlais arno yn {title}.', 'Mae hyn yn ymwneud â’r alwad hon, nid â gwerth yr hyn a wnewch.'],
    },
    'outcome-awarded': {
      subject: 'Dewisodd y cylch eich cynnig: {proposal}',
      lines: ['Dewisodd cylch {title} {proposal} am {amount}.', 'Bydd y dyfarniad yn derfynol pan gaiff ei gadarnhau, nid cyn {until}. Byddwn yn ysgrifennu atoch bryd hynny.'],
    },
    'outcome-partial': {
      subject: 'Dewisodd y cylch ran o’ch cynnig: {proposal}',
      lines: ['Gall cylch {title} roi {amount} i {proposal}, sy’n llai nag y gofynnoch amdano.', 'Bydd y dyfarniad yn derfynol pan gaiff ei gadarnhau, nid cyn {until}. Chi fydd yn penderfynu bryd hynny a yw’n eich helpu.'],
    },
    'outcome-deferred': {
      subject: 'Nid y tro hwn: {proposal}',
      lines: ['Cefnogodd aelodau {title} {proposal}, ond nid oedd digon o arian i bopeth oedd yn ei haeddu.', 'Mae croeso ichi ddod ag ef eto. Diolch am eich ffydd yn y cylch.'],
    },
    'outcome-declined': {
      subject: 'Y canlyniad i’ch cynnig: {proposal}',
      lines: ['Ni ddewisodd cylch {title} {proposal} y tro hwn. Yn y rhan fwyaf o rowndiau ni ddewisir y rhan fwyaf o gynigion.', 'Mae tudalen y rownd yn dangos sut y cafwyd y canlyniad, a beth fyddai wedi’i newid. Diolch am yr hyn a gyfrannoch.'],
    },
    'proposal-answered': {
      subject: 'Gair am eich cynnig: {proposal}',
      lines: ['Mae rhywun o gylch {title} wedi ysgrifennu atoch am {proposal}.'],
    },
    'award-confirmed': {
      subject: 'Mae eich dyfarniad wedi’i gadarnhau: {proposal}',
      lines: ['Mae {amount} i {proposal} o {title} wedi’i gadarnhau. Llongyfarchiadau!', 'Derbyniwch y dyfarniad ar dudalen y rownd, os gwelwch yn dda, er mwyn gallu ei dalu.'],
    },
    'award-refused': {
      subject: 'Nid yw eich dyfarniad yn sefyll: {proposal}',
      lines: ['Gofynnodd aelod am ailedrych ar y dyfarniad o {amount} i {proposal}, a phenderfynwyd yn {title} beidio â’i gadarnhau.', 'Gwyddom fod hyn yn anodd ei ddarllen ar ôl newyddion da. Mae croeso ichi holi yn ei gylch.'],
    },
  },
};
