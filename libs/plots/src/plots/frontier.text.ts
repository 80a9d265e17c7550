const en = {
  title: 'What a smaller model loses',
  frontier: 'the frontier: on grids, and merged',
  size: (unit: string) => `Size: share of the source model’s ${unit}`,
  rise: (loss: string) => `Rise of ${loss} on held-out rows`,
  chosen: (size: string, rise: string) => `chosen: ${size}, ${rise}`,
  description: (
    { loss, unit, ways }: { readonly loss: string; readonly unit: string; readonly ways: readonly string[] },
    { size, rise, declared }: { readonly size: string; readonly rise: string; readonly declared: string },
  ) =>
    `Line chart of the rise of ${loss} on held-out rows over the share of ${unit} that is left, for ${ways.join(', ')}. Chosen: ${size} of the ${unit} at a rise of ${rise}, where ${declared} was declared.`,
};

const zh: typeof en = {
  title: '模型变小的代价',
  frontier: '前沿：取整到网格并合并后',
  size: (unit) => `大小：占源模型${unit}的比例`,
  rise: (loss) => `留出样本上${loss}的升幅`,
  chosen: (size, rise) => `选定：${size}，${rise}`,
  description: ({ loss, unit, ways }, { size, rise, declared }) =>
    `折线图，显示${ways.join('、')}在保留不同比例的${unit}时留出样本上${loss}的升幅。选定：保留 ${size} 的${unit}，升幅 ${rise}，声明的上限为 ${declared}。`,
};

export const frontierText = { en, zh };
