import { createHash, randomBytes } from 'node:crypto';
import { JOBS_PATH, SYNC_PATH } from '../core/paths.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { settings } from './settings.ts';

/** `burst` requests at once, then one every `everySeconds`. Bursts are generous: a room full of people shares one address. */
type Allowance = { burst: number; everySeconds: number };

/**
 * Per action: the limit for one network, and in that network for one other subject (an e-mail address, a token). Never for a
 * subject alone: anybody can type somebody's address, and would keep its owner out. What all networks together may do to one
 * address is bounded in the database; one network alone stays below those bounds.
 */
const ALLOWED = {
	'sign-in': { address: { burst: 20, everySeconds: 30 }, subject: { burst: 5, everySeconds: 300 } },
	'confirm-sign-in': { address: { burst: 20, everySeconds: 10 } },
	'sign-up': { address: { burst: 80, everySeconds: 3 }, subject: { burst: 10, everySeconds: 240 } },
	question: { address: { burst: 30, everySeconds: 10 }, subject: { burst: 10, everySeconds: 240 } },
	personal: { address: { burst: 120, everySeconds: 1 } },
	/** Every other write. */
	write: { address: { burst: 300, everySeconds: 1 } },
	/** Searching a list while somebody types. */
	pick: { address: { burst: 120, everySeconds: 0.25 } },
	/** Batches of commands from devices: several at one door, each after every tap. */
	sync: { address: { burst: 240, everySeconds: 0.5 } },
	job: { address: { burst: 30, everySeconds: 1 } }
} as const satisfies Record<string, { address: Allowance; subject?: Allowance }>;

export type LimitedAction = keyof typeof ALLOWED;
type ActionOnSubject = {
	[A in LimitedAction]: (typeof ALLOWED)[A] extends { subject: Allowance } ? A : never;
}[LimitedAction];

/** The part of SvelteKit's request event that is used here. */
type Asking = { getClientAddress(): string };

type Options = { now?: () => number; maxKeys?: number };

type Bucket = { tokens: number; at: number };

/**
 * Token buckets in memory. Each server counts for itself, which is enough against scripts; the database enforces the limits
 * that must hold exactly. Keys are salted hashes, so no address is stored. At most `maxKeys` buckets, in two generations: when
 * the newer one is full, the older one is dropped.
 */
export class RateLimiter {
	#recent = new Map<string, Bucket>();
	#older = new Map<string, Bucket>();
	readonly #salt = randomBytes(16);
	readonly #now: () => number;
	readonly #maxKeys: number;

	constructor({ now = () => performance.now(), maxKeys = 50_000 }: Options = {}) {
		this.#now = now;
		this.#maxKeys = maxKeys;
	}

	/** Takes a token. Returns 0, or the seconds until one is available. */
	take(action: string, who: string, { burst, everySeconds }: Allowance): number {
		const key = createHash('sha256').update(this.#salt).update(`${action} ${who}`).digest('base64url').slice(0, 22);
		const now = this.#now();
		const bucket = this.#recent.get(key) ?? this.#older.get(key);
		const tokens = bucket ? Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) / 1000 / everySeconds) : burst;
		if (this.#recent.size >= this.#maxKeys / 2) [this.#older, this.#recent] = [this.#recent, new Map()];
		this.#recent.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
		return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * everySeconds);
	}

	get size(): number {
		return this.#recent.size + this.#older.size;
	}
}

/** The /64 network of an IPv6 address, since one household or office can use any address in it; an IPv4 address as it is. */
export function network(address: string): string {
	if (!address.includes(':')) return address;
	const [head = '', tail = ''] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
	const first = head === '' ? [] : head.split(':');
	const last = tail === '' ? [] : tail.split(':');
	const zeros = address.includes('::') ? Math.max(0, 8 - first.length - last.length) : 0;
	return [...first, ...Array<string>(zeros).fill('0'), ...last]
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}

const limiter = new RateLimiter();

const PICK_LIST_ROUTE = '/(staff)/beheer/keuzes/[lijst]';

/** Writes that have a limit of their own, by SvelteKit's route id. */
const WRITES: Record<string, LimitedAction> = {
	'/(public)/sessies/[slug]': 'sign-up',
	'/(public)/vraag': 'question',
	'/(staff)/inloggen': 'sign-in',
	'/(staff)/inloggen/bevestigen': 'confirm-sign-in',
	[SYNC_PATH]: 'sync',
	[JOBS_PATH]: 'job'
};

/**
 * The limit of a request by its route and method; null for reading what everybody or only staff may see. A page behind a token
 * is limited for reading too, so that nobody can try tokens.
 */
export function limitOf(route: string | null, method: string): LimitedAction | null {
	if (route?.startsWith('/(personal)/')) return 'personal';
	if (route === PICK_LIST_ROUTE) return 'pick';
	if (method === 'GET' || method === 'HEAD') return null;
	return WRITES[route ?? ''] ?? 'write';
}

const result = (seconds: number): Result<null> =>
	seconds === 0 ? ok(null) : refused('too_many_requests', 429, { seconds });

/**
 * Counts a request against the limit of its network, before anything of it is read (`request-guard.ts`).
 * Refuses `too_many_requests` (429) with `detail.seconds` to wait.
 */
export function checkNetworkLimit(event: Asking, action: LimitedAction, by: RateLimiter = limiter): Result<null> {
	if (!settings().rateLimit) return ok(null);
	return result(by.take(action, network(event.getClientAddress()), ALLOWED[action].address));
}

/**
 * Counts an action against the limit of what it is about, such as an e-mail address or a token, in the network that it comes
 * from. Refuses `too_many_requests` (429) with `detail.seconds` to wait.
 */
export function checkSubjectLimit(
	event: Asking,
	action: ActionOnSubject,
	subject: string,
	by: RateLimiter = limiter
): Result<null> {
	if (!settings().rateLimit) return ok(null);
	const who = `${network(event.getClientAddress())} ${subject.trim().toLowerCase()}`;
	return result(by.take(`${action} subject`, who, ALLOWED[action].subject));
}
