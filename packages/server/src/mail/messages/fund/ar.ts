import type {FundMessages} from './index.ts';

export const ar: FundMessages = {
  because: 'السبب: {because}',
  circleSays: 'كتبت حلقة التمويل:',
  openRound: 'عرض الجولة',
  why: 'وصلتك هذه الرسالة لأنك تشارك في جولة تمويل لدى {movement} أو طلبت متابعة أخبارها.',
  reasons: {
    'not-eligible': 'لا يستوفي شروط الدعوة',
    'outside-purpose': 'لا يجوز صرف هذا الصندوق في ذلك',
    'over-cap': 'يطلب أكثر مما يجوز لمقترح واحد',
    incomplete: 'نقصه ما احتاجت الحلقة إلى معرفته',
    duplicate: 'يطلب مقترح آخر الشيء نفسه',
    'conflict-of-interest': 'يحول دونه تضارب مصالح',
    'not-enough-support': 'نالت مقترحات أخرى تأييدًا أكبر',
    'pot-spent': 'نفد الصندوق قبل أن يحين دوره',
    'rival-chosen': 'اختيرت صيغة أخرى منه',
    'no-quorum': 'صوّت عليه عدد قليل جدًا من الأعضاء',
    objection: 'ثمة اعتراض معلّل قائم',
    other: 'انظر ما كتبته الحلقة',
  },
  kinds: {
    'round-opened': {
      subject: 'باب المقترحات مفتوح: {title}',
      lines: ['فُتحت {title}. تُقبل المقترحات حتى {until}.'],
    },
    'round-cancelled': {
      subject: 'أُلغيت الجولة: {title}',
      lines: ['أُلغيت {title}. لن تُمنح فيها أي منحة.', 'يؤسفنا ما بُذل فيها من جهد ونشكرك عليه.'],
    },
    'round-decided': {
      subject: 'ظهرت النتيجة: {title}',
      lines: ['فُرزت أصوات {title}. تعرض صفحة الجولة النتيجة وكيف جاءت.'],
    },
    'voting-began': {
      subject: 'بدأ التصويت: {title}',
      lines: ['لك صوت في {title}. يستمر التصويت حتى {until}.', 'إن كانت لك مصلحة في مقترح فيمكنك الامتناع عنه وحده والتصويت على غيره.'],
    },
    'proposal-received': {
      subject: 'وصلنا مقترحك: {proposal}',
      lines: ['وصل مقترحك {proposal} بمبلغ {amount} في {title}. شكرًا لك.', 'ستنظر فيه الحلقة ثم تكتب إليك.'],
    },
    'proposal-eligible': {
      subject: 'سيُطرح مقترحك للتصويت: {proposal}',
      lines: ['يستوفي {proposal} شروط {title} وستصوّت عليه الحلقة.'],
    },
    'proposal-ineligible': {
      subject: 'بشأن مقترحك: {proposal}',
      lines: ['شكرًا على {proposal} وعلى العناية التي بُذلت فيه. لن يُطرح للتصويت في {title}.', 'يخص هذا الدعوة الحالية لا قيمة ما تقوم به.'],
    },
    'outcome-awarded': {
      subject: 'اختارت الحلقة مقترحك: {proposal}',
      lines: ['اختارت حلقة {title} مقترح {proposal} بمبلغ {amount}.', 'تصبح المنحة نهائية بعد تأكيدها، وليس قبل {until}. سنكتب إليك حينها.'],
    },
    'outcome-partial': {
      subject: 'اختارت الحلقة جزءًا من مقترحك: {proposal}',
      lines: ['تستطيع حلقة {title} منح {amount} لمقترح {proposal}، وهو أقل مما طلبت.', 'تصبح المنحة نهائية بعد تأكيدها، وليس قبل {until}. ولك حينها أن تقرر إن كانت تفيدك.'],
    },
    'outcome-deferred': {
      subject: 'ليس هذه المرة: {proposal}',
      lines: ['أيّد أعضاء {title} مقترح {proposal}، لكن المال لم يكفِ كل ما يستحقه.', 'نرحب بتقديمه من جديد. شكرًا على ثقتك بالحلقة.'],
    },
    'outcome-declined': {
      subject: 'نتيجة مقترحك: {proposal}',
      lines: ['لم تختر حلقة {title} مقترح {proposal} هذه المرة. لا يُختار معظم المقترحات في معظم الجولات.', 'تعرض صفحة الجولة كيف جاءت النتيجة وما الذي كان سيغيّرها. شكرًا على ما قدمته.'],
    },
    'proposal-answered': {
      subject: 'كلمة عن مقترحك: {proposal}',
      lines: ['كتب إليك أحد أعضاء حلقة {title} بشأن {proposal}.'],
    },
    'award-confirmed': {
      subject: 'تأكّدت منحتك: {proposal}',
      lines: ['تأكّد مبلغ {amount} لمقترح {proposal} في {title}. تهانينا!', 'اقبل المنحة من فضلك في صفحة الجولة كي يمكن صرفها.'],
    },
    'award-refused': {
      subject: 'لم تثبت منحتك: {proposal}',
      lines: ['طلب أحد الأعضاء إعادة النظر في منحة {amount} لمقترح {proposal}، وتقرر في {title} عدم تأكيدها.', 'نعلم أن قراءة هذا صعبة بعد خبر سار. لك أن تسأل عن الأسباب.'],
    },
  },
};
