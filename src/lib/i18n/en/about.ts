import type { Messages } from '../messages.ts';
import type { about as nl } from '../nl/about.ts';

export const about = {
	over: {
		title: 'About Sessieplanner',
		lead: 'One place for the sessions and the questions of entrepreneurs in the 22 municipalities of Regio Zwolle.',
		body: `
In Regio Zwolle 22 municipalities, four provinces, education and business work together. A local facilitator brings the region’s knowledge to you, in theme sessions and entrepreneur sessions. And brings your question to whoever can solve it. You never knock on a wrong door: who cannot solve the question passes it on, and you see where it is.

# How it works

1. You choose a session in the [agenda](/) and sign up. No account needed.
2. Do you have a question? Ask it when you sign up, or on [the question page](/vraag).
3. On your personal page you see who has your question, and since when.
4. Only you say when your question is solved.

# Imprint

This site belongs to Regio Zwolle. The software is called Sessieplanner and is open: everybody may use and improve it under the EUPL 1.2 licence. Does something not work, or do you have an idea? Reply to a mail that you got from us.
`
	},
	privacy: {
		title: 'Privacy',
		lead: 'What we ask of you, why, who sees it and what you have to say about it.',
		body: `
# What we ask of you

- **Your sign-up**: your name, your e-mail address and your company. Only if you fill it in: your phone number, how many you come with, what you do not eat and what you need to take part.
- **Your question**: what you write, and what happens with it afterwards.
- **Experts and contacts**: name, e-mail address, organisation and subjects.
- **Staff**: name, e-mail address, role and what they change.

Do not write data about others in your question. It is not needed to help you.

# Why

We use your data to keep your place, to mail you about your session and to bring your question to the right organisation. That is part of the task of the municipalities in Regio Zwolle: helping entrepreneurs. We use it for nothing else. We send no advertising, we sell nothing and we do not track you.

# Who sees it

- The facilitator, and the organisers of the municipality or organisation of your session.
- The organisation that your question is passed on to. Your personal page says which one that is.
- The companies that run the server and the mail for us, because it would not work otherwise.

Viewers see numbers only. This site fetches nothing from third parties: no statistics, no fonts, no maps. A link to a map or to somebody else’s calendar opens only when you tap it.

# What stays on your device

- A cookie \`taal\`, when you choose a language.
- A cookie \`gedaan\`, for a minute at most. Your next page uses it to say once: it worked.
- The pages you visited: the agenda, sessions and your own page. So you can open them without internet too.
- What you type in a form, so that it is not lost when the connection fails. It is gone once sent.
- A form that you send without internet, with your name and address, until it has been sent. If that fails, for 30 days at most.
- Your name, e-mail address and company for the next time, only if you tick that when you sign up. They stay on this device. Untick it, and they are gone at once.
- Staff who sign in get a cookie for that.

# How long

We keep nothing longer than this. After that the computer erases it by itself, every day.

- Your sign-up, and the invitation of an expert: 12 months after the session.
- Your question: 24 months after it was solved or closed. A question that is still open stays. If you say nothing for three months after an answer, we close your question. You get a mail about it and can open it again.
- The mails we sent you: 90 days, or until the session is over if that is later.
- Who changed what: 24 months, of sign-ups 12.
- Your name and e-mail address: gone as soon as no sign-up or question belongs to them.
- The data of an expert: 24 months after the last session, or after the last change if that was later. After that the name stands nowhere any more.
- The data of a member of staff: 24 months after they may no longer sign in. What was changed stays, without a name.

We do keep numbers, in which nobody can see that you were there. Your personal link works for 18 months.

# What you can do

You may see your data, have it corrected, have it erased and take it with you. You may also object. You can cancel by yourself at any time, with the link in your mail. For everything else: reply to a mail that you got from us. You get an answer within a month. If we cannot settle it, you can complain to the [Dutch Data Protection Authority](https://autoriteitpersoonsgegevens.nl).
`
	},
	toegankelijkheid: {
		title: 'Accessibility',
		lead: 'Everybody must be able to sign up and to ask a question. This is what we did for that, and what we do not know yet.',
		body: `
We build to WCAG 2.2, levels A and AA. That is also what the law asks of public bodies.

# What we tested

- A machine (axe) checks the pages, on a phone and on a large screen, light and dark.
- The contrast of all colours is computed, in both themes.
- The pages for visitors work without JavaScript.
- Buttons and fields are large enough for a thumb: at least 44 pixels high.
- Who switches off motion sees no motion.

# What we do not know yet

- No independent bureau has examined it yet.
- People who use a screen reader or voice control every day have not tested it yet.

# Does something not work?

Reply to a mail that you got from us and say what does not work. We help you in another way at once, and we solve it.
`
	}
} satisfies Messages<typeof nl>;
