import type { Command } from 'commander';

export function screenCommand(_program: Command): void {}
