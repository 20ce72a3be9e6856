import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import BranchesOutlined from '@ant-design/icons/BranchesOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import ContactsOutlined from '@ant-design/icons/ContactsOutlined';
import EditOutlined from '@ant-design/icons/EditOutlined';
import EnvironmentOutlined from '@ant-design/icons/EnvironmentOutlined';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import FlagOutlined from '@ant-design/icons/FlagOutlined';
import LikeOutlined from '@ant-design/icons/LikeOutlined';
import MessageOutlined from '@ant-design/icons/MessageOutlined';
import NumberOutlined from '@ant-design/icons/NumberOutlined';
import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import PhoneOutlined from '@ant-design/icons/PhoneOutlined';
import QuestionOutlined from '@ant-design/icons/QuestionOutlined';
import StarOutlined from '@ant-design/icons/StarOutlined';
import ThunderboltOutlined from '@ant-design/icons/ThunderboltOutlined';
import UnorderedListOutlined from '@ant-design/icons/UnorderedListOutlined';
import type { ComponentType } from 'react';
import type { NodeSort } from '../model/templates.ts';
import './sort-icon.css';

const icons = {
  say: MessageOutlined,
  choice: UnorderedListOutlined,
  'yes-no': LikeOutlined,
  text: EditOutlined,
  'long-text': FileTextOutlined,
  choices: CheckSquareOutlined,
  number: NumberOutlined,
  date: CalendarOutlined,
  place: EnvironmentOutlined,
  files: PaperClipOutlined,
  phone: PhoneOutlined,
  contact: ContactsOutlined,
  rating: StarOutlined,
  branch: BranchesOutlined,
  do: ThunderboltOutlined,
  call: ApartmentOutlined,
  end: FlagOutlined,
} as const satisfies Record<NodeSort, ComponentType>;

/** The picture of a sort of step; its name always stands beside it. */
export function SortIcon({ sort }: { readonly sort: NodeSort | undefined }) {
  const Icon = sort === undefined ? QuestionOutlined : icons[sort];
  return <Icon aria-hidden />;
}

/** Sorts that look alike: what asks, what says, what decides, what acts. */
export function familyOf(sort: NodeSort | undefined): 'ask' | 'say' | 'branch' | 'do' | 'end' | 'unknown' {
  switch (sort) {
    case undefined:
      return 'unknown';
    case 'say':
    case 'branch':
    case 'do':
    case 'end':
      return sort;
    case 'call':
      return 'do';
    default:
      return 'ask';
  }
}
