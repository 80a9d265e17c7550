import type { TableSchema } from '@plumbline/dataset';
import type { z } from 'zod';

/** The airports of the data, by their IATA codes. */
const AIRPORTS = `
  ABE ABI ABQ ACT ACY ADQ AKN ALB AMA ANC APF ATL AUS AVL AVP AZO BDL BET BFL BGM BGR BHM BIL BIS
  BMI BNA BOI BOS BPT BQN BRO BRW BTR BTV BUF BUR BWI BZN CAE CAK CDV CHA CHS CID CLE CLL CLT CMH
  CMI COS CRP CRW CVG DAB DAL DAY DBQ DCA DEN DFW DLG DLH DRO DSM DTW DUT EGE ELM ELP ERI EUG EVV
  EWR EYW FAI FAR FAT FAY FCA FLL FNT FSD FSM FWA GEG GFK GGG GPT GRB GRR GSO GSP GST GTF GUC HDN
  HLN HNL HOU HPN HRL HSV IAD IAH ICT ILE ILM IND ISP ITH ITO JAC JAN JAX JFK JNU KOA KTN LAN LAS
  LAW LAX LBB LEX LFT LGA LGB LIH LIT LNK LRD LSE LWB MAF MBS MCI MCO MDT MDW MEM MFE MFR MHT MIA
  MKE MLB MLI MLU MOB MOT MQT MRY MSN MSO MSP MSY MTJ MYR OAK OGG OKC OMA OME ONT ORD ORF ORH OTZ
  PBI PDX PHL PHX PIA PIT PNS PSC PSG PSP PVD PWM RAP RDU RIC RNO ROA ROC RST RSW SAN SAT SAV SBA
  SBN SBP SCC SDF SEA SFO SGF SHV SIT SJC SJT SJU SLC SMF SNA SPS SRQ STL STT STX SUX SWF SYR TLH
  TOL TPA TRI TUL TUS TVC TXK TYR TYS VPS WRG XNA YAK
`;

/** What an airport is called that the data do not have. */
const OTHER = 'other';
const airports = [...AIRPORTS.trim().split(/\s+/), OTHER];

/**
 * The declared form of flights-3m.parquet. All features are known when the plane takes off: `date` is when it did, by
 * the clock of the place it left. A flight is late that arrives 15 minutes or more behind schedule, as the U.S.
 * Department of Transportation counts.
 */
export const flightTable: z.input<typeof TableSchema> = {
  task: { type: 'binary', positive: 'late' },
  columns: [
    {
      name: 'departure',
      type: 'integer',
      from: { column: 'date', part: 'minute-of-day' },
      label: 'Departure time',
      unit: 'minutes after midnight',
    },
    {
      name: 'weekday',
      type: 'integer',
      from: { column: 'date', part: 'weekday' },
      label: 'Weekday, 1 = Monday',
    },
    { name: 'distance', type: 'integer', label: 'Distance', unit: 'miles', min: 0 },
    { name: 'origin', type: 'category', categories: airports, other: OTHER, label: 'Departure airport' },
    {
      name: 'destination',
      type: 'category',
      categories: airports,
      other: OTHER,
      label: 'Destination airport',
    },
    {
      name: 'arrival',
      type: 'category',
      role: 'target',
      from: { column: 'delay', cuts: [15] },
      categories: ['on time', 'late'],
      label: 'Arrival',
    },
  ],
};
