import {ar as fund} from './fund/ar.ts';
import type {MailMessages} from './index.ts';

export const ar: MailMessages = {
  hello: 'مرحبًا {name}،',
  helloAll: 'مرحبًا،',
  sessions: 'الجلسات',
  moreSessions: 'تجدها كلها في ملف التقويم.',
  cancelledSession: 'أُلغيت',
  where: 'المكان',
  online: 'عبر الإنترنت',
  forYou: 'لمن لديهم مقعد',
  address: 'العنوان',
  call: 'المكالمة',
  chat: 'المحادثة',
  hostSays: 'كتب المضيف:',
  openHuddle: 'عرض الحلقة',
  openOffer: 'قبول المقعد أو التنازل عنه',
  accept: 'قبول المقعد',
  passOn: 'التنازل عن المقعد',
  offerGone: 'انتهى هذا العرض أو سبق استعمال الرابط.',
  why: 'وصلتك هذه الرسالة لأن أحدًا سجّل لدى {movement} بهذا العنوان.',
  whyCode: 'إن لم تطلب رمزًا فلا تفعل شيئًا: لا يستطيع أحد الدخول من دونه.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} هو رمزك لدى {movement}',
      lines: ['رمزك هو', '{code}', 'اكتبه حيث طلبته. يصلح مرة واحدة حتى {until}.'],
    },
    received: {
      subject: 'وصلنا طلبك: {title}',
      lines: ['وصل طلبك لمقعد في {title}. سينظر فيه المضيف ثم يكتب إليك.', 'ليس لديك مقعد بعد.'],
    },
    confirmed: {
      subject: 'لديك مقعد: {title}',
      lines: ['تأكّد مقعدك في {title}.', 'إن لم تستطع الحضور فتنازل عن مقعدك من فضلك ليحصل عليه غيرك.'],
    },
    waitlisted: {
      subject: 'أنت على قائمة الانتظار: {title}',
      lines: ['اكتملت المقاعد في {title}. رقمك على قائمة الانتظار {position}.', 'حين يخلو مقعد ويحين دورك نعرضه عليك بالبريد.'],
    },
    offered: {
      subject: 'خلا مقعد لك: {title}',
      lines: ['خلا مقعد في {title} وقد حان دورك.', 'اقبله قبل {until}. بعد ذلك ينتقل إلى من يليك.'],
    },
    lapsed: {
      subject: 'انتقل المقعد المعروض: {title}',
      lines: ['لم يُقبل المقعد في {title} في الوقت المحدد، فعُرض على من يليك.', 'إن كنت لا تزال تريد الحضور فيمكنك التسجيل من جديد.'],
    },
    declined: {
      subject: 'لا مقعد هذه المرة: {title}',
      lines: ['لا يستطيع مضيفو {title} منحك مقعدًا هذه المرة.'],
    },
    withdrawn: {
      subject: 'انسحبت: {title}',
      lines: ['لم يعد لديك مقعد في {title} ولا طلب.', 'شكرًا لإبلاغنا: هذا يفيد من يأتي بعدك.'],
    },
    changed: {
      subject: 'مواعيد جديدة: {title}',
      lines: ['تغيّرت جلسات {title}. هذه مواعيدها الآن.', 'إن لم تناسبك فيمكنك التنازل عن مقعدك.'],
    },
    cancelled: {
      subject: 'أُلغيت: {title}',
      lines: ['أُلغيت {title} ولن تُعقد.'],
    },
  },
};
