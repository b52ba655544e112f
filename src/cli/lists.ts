import type { Command } from 'commander';

export function listsCommand(_program: Command): void {}
