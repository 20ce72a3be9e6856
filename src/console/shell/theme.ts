import type { ThemeConfig } from 'antd';

/** Colours beside Ant Design's own. */
export const colours = {
  /** The frame's head. */
  head: '#23292f',
  headText: '#f3efe8',
  /** Behind the cards. */
  paper: '#f5f4f1',
} as const;

/** A plain, calm look: paper, ink, and one blue for what can be pressed. Red is kept for the mark and for danger. */
export const theme: ThemeConfig = {
  token: {
    // Anyone who asked their system for less motion gets none: a window is there at once, and takes the first click.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#1d5d8c',
    colorLink: '#1d5d8c',
    colorInfo: '#1d5d8c',
    // Each can be read on its own pale ground, 4.5:1.
    colorSuccess: '#2c6e31',
    colorWarning: '#8a5a00',
    colorError: '#b42318',
    colorPrimaryBg: '#e8f1f7',
    colorInfoBg: '#e8f1f7',
    colorSuccessBg: '#ecf6ec',
    colorWarningBg: '#fcf4e0',
    colorErrorBg: '#fdeeec',
    controlItemBgActive: '#e8f1f7',
    controlItemBgActiveHover: '#dbe9f2',
    colorTextBase: '#1c2126',
    // Grey text is still read: 4.5:1 on paper.
    colorTextSecondary: '#4c555e',
    colorTextTertiary: '#5d6771',
    colorTextDescription: '#4c555e',
    colorTextPlaceholder: '#69737d',
    colorBgLayout: colours.paper,
    borderRadius: 6,
    fontSize: 15,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif',
  },
  components: {
    Layout: {
      headerBg: colours.head,
      headerColor: colours.headText,
      headerHeight: 52,
      headerPadding: '0 16px',
      siderBg: '#ffffff',
      bodyBg: colours.paper,
    },
    Menu: { itemBorderRadius: 6, activeBarBorderWidth: 0 },
  },
};
