// Brings the Chinese font that the confirmation embeds (Noto Sans SC, SIL Open Font License) out of its npm package, once: ten
// megabytes that nobody should have to clone. Usage: node font.mjs TARGET_FILE
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const PACKAGE = '@expo-google-fonts/noto-sans-sc@0.4.3';
const MEMBER = 'package/400Regular/NotoSansSC_400Regular.ttf';
const SHA256 = 'd45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function member(tar, name) {
  for (let at = 0; at + 512 <= tar.length; ) {
    const header = tar.subarray(at, at + 512);
    const path = header.subarray(0, 100).toString('utf8').replace(/\0.*$/s, '');
    const size = parseInt(header.subarray(124, 136).toString('ascii'), 8) || 0;
    if (path === name) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${PACKAGE} has no ${name}`);
}

const target = process.argv[2];
if (existsSync(target) && sha256(readFileSync(target)) === SHA256) process.exit(0);

console.log(`fetching the font of the confirmation: ${PACKAGE}`);
const folder = mkdtempSync(join(tmpdir(), 'yunpai-font-'));
try {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const packed = execFileSync(npm, ['pack', PACKAGE, '--silent', '--prefer-offline', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const font = member(gunzipSync(readFileSync(join(folder, packed.trim().split('\n').at(-1)))), MEMBER);
  if (sha256(font) !== SHA256) throw new Error(`${MEMBER} is not the font that was expected`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.part`, font);
  renameSync(`${target}.part`, target);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
