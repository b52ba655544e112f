import type { Command } from 'commander';

export function substancesCommand(_program: Command): void {}
