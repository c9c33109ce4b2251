import { lineAt, type SourceFile } from './source.ts';

interface Manifest {
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
}

const all = (manifest: Manifest): [string, string][] =>
	Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

/** Version ranges, which would install untested versions. */
export function loosePins(manifest: Manifest): string[] {
	return all(manifest)
		.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
		.map(([name, version]) => `package.json: ${name} is "${version}"; write one exact version`);
}

/** Dependencies without a row in ARCHITECTURE.md. */
export function unexplained(manifest: Manifest, architecture: string): string[] {
	return all(manifest)
		.filter(([name]) => !architecture.includes('`' + name + '`'))
		.map(([name]) => `ARCHITECTURE.md does not say why \`${name}\` is here; add it under Dependencies, or remove it`);
}

/** Rows of packages that are not installed. */
export function stale(manifest: Manifest, architecture: string): string[] {
	const section = /\n## Dependencies\n([\s\S]*?)(\n## |$)/.exec(architecture)?.[1] ?? '';
	const known = new Set(all(manifest).map(([name]) => name));
	const rows = section.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s-|]*$|^\| package/.test(line));
	return rows
		.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
		.filter((name) => !known.has(name))
		.map((name) => `ARCHITECTURE.md explains \`${name}\`, which package.json does not have; remove it there`);
}

/** Hosts in the lock file, which make an install depend on one registry. */
export function lockedHosts(lock: string): string[] {
	return [...lock.matchAll(/"resolved": *"(https?|git\+?\w*):/g)].map(
		({ index }) =>
			`package-lock.json:${lineAt(lock, index)} names a host; run npm install with the .npmrc of this repository`
	);
}

interface Lock {
	packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

/**
 * Optional packages that are missing in the lock file: npm 11.16 and later refuse to install (npm/cli#9846), and older versions
 * leave other platforms without their binary.
 */
export function missingPlatforms({ packages }: Lock): string[] {
	const locked = Object.keys(packages);
	return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies)
			.filter((name) => !locked.some((other) => other.endsWith(`node_modules/${name}`)))
			.map(
				(name) =>
					`package-lock.json misses ${name}, which ${path} may need; was it published? Choose a version that has all, by "overrides"`
			)
	);
}

// Split into parts, so that this file does not contain such a path itself.
const homes = [
	/\/(home|Users)\/(?!you\/|me\/|\$)[a-z][\w.-]*\//,
	new RegExp('/ro' + 'ot/\\w'),
	/[A-Z]:\\+Users\\+\w/i,
	/\bfile:\/\/\/(home|Users|mnt|media)\b/
];

/** Paths of one machine. */
export function machinePaths(sources: SourceFile[], here: string): string[] {
	const parent = here.split('/').slice(0, -1).join('/');
	const local = [here, ...(parent.split('/').length > 2 ? [parent] : [])]
		.filter((path) => path.split('/').length > 2)
		.map((path) => `${path}/`);
	return sources.flatMap(({ path, text }) =>
		text.split('\n').flatMap((line, index) => {
			const hit = local.find((name) => line.includes(name)) ?? homes.map((home) => home.exec(line)?.[0]).find(Boolean);
			return hit
				? [`${path}:${index + 1} names a place on one machine ("${hit}"); make it relative, or a setting`]
				: [];
		})
	);
}

/** Image versions of Node that differ from package.json. */
export function otherImageNode(dockerfile: string, { devDependencies = {} }: Manifest): string[] {
	const version = /^ARG NODE_VERSION=(\S+)$/m.exec(dockerfile)?.[1];
	return version === devDependencies.node
		? []
		: [`Dockerfile uses Node ${version}, package.json ${devDependencies.node}; write the same version in both`];
}
