import type postgres from 'postgres';

/** One connection to PostgreSQL, used by one transaction at a time. */
export interface PostgresConnection {
	sql: postgres.ReservedSql;
	/** Is it closed? Nothing may be sent then: postgres.js 3.4 would write to no socket and end the process. */
	readonly isClosed: boolean;
}

export interface Connections {
	/** A connection of its own for the caller, who gives it back. Waits while all are in use. Rejects when none can be opened. */
	take(): Promise<PostgresConnection>;
	/** Gives a connection back, or closes it when it is broken. */
	giveBack(connection: PostgresConnection, isBroken: boolean): void;
	/** Closes all connections, after the transactions that run now. */
	close(): Promise<void>;
}

/** A connection this old is replaced: a server process never gives back the memory of the plans that it keeps. */
const OLDEST_MS = 30 * 60_000;

interface Member extends PostgresConnection {
	client: postgres.Sql;
	openedAt: number;
	isClosed: boolean;
}

/**
 * A pool of at most `max` connections, each a client of postgres.js with one reserved connection. That way a whole transaction is
 * sent at once, and what was not sent yet when a connection breaks is never sent on another one, where no transaction was begun
 * and no role was set. `open` makes a client of one connection that calls `onclose` when that ends.
 */
export function createConnections(open: (onclose: () => void) => postgres.Sql, max: number): Connections {
	const idle: Member[] = [];
	/** Each takes a connection that came back, or opens one in the place of a closed one. */
	const waiting: ((member: Member | undefined) => void)[] = [];
	const ending = new Set<Promise<void>>();
	let size = 0;
	let allReturned: (() => void) | undefined;
	let isEnding = false;

	const end = (member: Member): void => {
		// A reserved connection would keep its client open.
		if (!member.isClosed) member.sql.release();
		const ended = member.client.end({ timeout: member.isClosed ? 0 : 5 }).finally(() => ending.delete(ended));
		ending.add(ended);
	};
	const freePlace = (): void => {
		const next = waiting.shift();
		if (next) return next(undefined);
		size -= 1;
		if (isEnding && size === 0) allReturned?.();
	};
	const connect = async (): Promise<Member> => {
		const member = { isClosed: false, openedAt: performance.now() } as Member;
		let client: postgres.Sql | undefined;
		try {
			client = open(() => {
				member.isClosed = true;
				const at = idle.indexOf(member);
				if (at < 0) return;
				idle.splice(at, 1);
				end(member);
				freePlace();
			});
			// postgres.js 3.4 reserves an open connection only; without this it would wait for ever.
			await client.unsafe('select 1');
			return Object.assign(member, { client, sql: await client.reserve() });
		} catch (error) {
			void client?.end({ timeout: 0 });
			freePlace();
			throw error;
		}
	};
	return {
		async take() {
			const member = idle.pop();
			if (member) return member;
			if (size < max) size += 1;
			else {
				const handed = await new Promise<Member | undefined>((resolve) => waiting.push(resolve));
				if (handed) return handed;
			}
			return await connect();
		},
		giveBack(connection, isBroken) {
			const member = connection as Member;
			const isOld = performance.now() - member.openedAt > OLDEST_MS;
			const isUsable = !isBroken && !member.isClosed && !isOld;
			const next = isUsable ? waiting.shift() : undefined;
			if (next) next(member);
			else if (isUsable && !isEnding) idle.push(member);
			else {
				end(member);
				freePlace();
			}
		},
		async close() {
			isEnding = true;
			for (const member of idle.splice(0)) {
				end(member);
				size -= 1;
			}
			if (size > 0) await new Promise<void>((resolve) => (allReturned = resolve));
			await Promise.all(ending);
		}
	};
}
