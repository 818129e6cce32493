import { Globe, type LucideIcon, Mail, MessageCircle, MessageSquare, Phone } from 'lucide-react'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  whatsapp: MessageCircle,
  webchat: Globe,
  sms: MessageSquare,
  email: Mail,
  voice: Phone,
}

export const channelIcon = (kind: string | undefined): LucideIcon => ICONS[kind ?? ''] ?? MessageSquare
